package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HomePathsTest {
  @Test
  void expandsWhatAShellLeaves() {
    String[] words = {"~", "~/in", "--run=~/run", "--out=~", "~other/in", "a~/b", "--run=a~"};
    String[] expanded = {
      "/h", "/h/in", "--run=/h/run", "--out=/h", "~other/in", "a~/b", "--run=a~"
    };
    assertArrayEquals(expanded, HomePaths.expand(words, "/h"));
  }

  @Test
  void expandsNothingWithoutAHome() {
    assertArrayEquals(new String[] {"~/in"}, HomePaths.expand(new String[] {"~/in"}, null));
  }
}
