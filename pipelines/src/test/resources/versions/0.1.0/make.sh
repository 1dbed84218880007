set -e
P=$1
$P dataset create-synthetic faces --count 24 --resolution 16 --shards 2 --seed 1
$P dataset extract faces extracted --count 8
mkdir -p pictures/dark pictures/light
mv extracted/img0000000[0-3].png pictures/dark
mv extracted/img0000000[4-7].png pictures/light
rm -r extracted
$P dataset create-from-images pictures labelled --labels folders --shards 2
for data in faces labelled; do
  $P train tiny.textproto --data $data --run run-$data
  $P evaluate run-$data --data $data --metrics swd,msssim --num-images 8
  $P generate run-$data --count 6 --out images-$data --grid 3x2 --seed 7
done
