package dev.pgan.runners;

import picocli.CommandLine.Command;

/** {@code pgan video}: holds the verbs that make videos. */
@Command(
    name = "video",
    description = "Make videos, as MP4 (H.264, for browsers) or GIF.",
    subcommands = {VideoVerb.OfLatents.class, VideoVerb.OfTraining.class})
final class VideoCommand extends VerbGroup {}
