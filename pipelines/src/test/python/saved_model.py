"""Checks an exported SavedModel in Python's TensorFlow against images that pgan made of the same latents.

    pgan network export RUN MODEL
    pgan generate RUN --latents LATENTS.npy --format npz --out OUT
    python saved_model.py MODEL LATENTS.npy OUT/images-00000-of-00001.npz
"""

import sys

import numpy as np
import tensorflow as tf


def main(model, latents, images):
    loaded = tf.saved_model.load(model)
    inputs = {"latents": tf.constant(np.load(latents).astype(np.float32))}
    expected = np.load(images)
    if "y" in expected:
        classes = loaded.signatures["serving_default"].structured_input_signature[1]["labels"].shape[1]
        inputs["labels"] = tf.one_hot(expected["y"], classes)
    made = loaded.signatures["serving_default"](**inputs)
    difference = np.abs(made["pixels"].numpy().astype(int) - expected["x"].astype(int))
    print("images", expected["x"].shape, "largest difference", difference.max())
    judged = {"images": made["images"]}
    if "labels" in inputs:
        judged["labels"] = inputs["labels"]
    print("scores", loaded.signatures["discriminator"](**judged)["scores"].numpy()[:4, 0])
    return int(difference.max() > 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
