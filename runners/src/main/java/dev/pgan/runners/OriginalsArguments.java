package dev.pgan.runners;

import picocli.CommandLine.Option;

/** Which originals of CelebA pictures are made of. */
final class OriginalsArguments extends CelebaArguments {
  @Option(
      names = {"--image-list", "--list"},
      required = true,
      paramLabel = "FILE",
      description =
          "Originals, in order: a list with a column orig_file, such as image_list.txt, or a name"
              + " on each line.")
  private String imageList;

  String imageList() {
    return imageList;
  }
}
