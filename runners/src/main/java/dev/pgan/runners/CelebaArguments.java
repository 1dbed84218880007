package dev.pgan.runners;

import picocli.CommandLine.Option;

/** Where the originals and landmarks of CelebA are, and how many may be rejected. */
class CelebaArguments extends RejectionArguments {
  @Option(
      names = "--celeba",
      required = true,
      paramLabel = "DIR",
      description =
          "CelebA in the wild, local or gs://: img_celeba/*.jpg, Anno/list_landmarks_celeba.txt.")
  private String celeba;

  final String celeba() {
    return celeba;
  }
}
