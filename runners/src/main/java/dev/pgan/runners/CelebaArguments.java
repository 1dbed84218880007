package dev.pgan.runners;

import picocli.CommandLine.Option;

/** Where the originals and landmarks of CelebA are. */
final class CelebaArguments {
  @Option(
      names = "--celeba",
      required = true,
      paramLabel = "DIR",
      description =
          "CelebA in the wild, local or gs://: img_celeba/*.jpg, Anno/list_landmarks_celeba.txt.")
  private String celeba;

  String celeba() {
    return celeba;
  }
}
