package dev.pgan.pipelines.celebahq.pictures;

/** A point or a direction in float, rounded after every operation. */
record Vector(float x, float y) {
  Vector plus(Vector other) {
    return new Vector(x + other.x, y + other.y);
  }

  Vector plus(float value) {
    return new Vector(x + value, y + value);
  }

  Vector minus(Vector other) {
    return new Vector(x - other.x, y - other.y);
  }

  Vector times(float factor) {
    return new Vector(x * factor, y * factor);
  }

  Vector over(float divisor) {
    return new Vector(x / divisor, y / divisor);
  }

  /** A quarter turn. */
  Vector turned() {
    return new Vector(-y, x);
  }

  float length() {
    return (float) Math.sqrt((double) x * x + (double) y * y);
  }
}
