package dev.pgan.pipelines.storage;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Lists objects whose names start alike. A server tells a thousand in one answer, and each answer
 * is asked for by the one before: a hundred million would take hours. So where there are many, the
 * rest is split into ranges of names, which are listed at once and split again.
 *
 * @param folder to which names are relative
 * @param value of an object, by the field
 */
record GcsListing<T>(Location folder, String prefix, BlobField field, Function<Blob, T> value) {
  /** So many are listed one answer after the other: that is soon done. */
  private static final int SOME = 8000;

  /** More are split later. */
  private static final int MOST_RANGES = 100;

  private static final int SURROGATES = 0xd800;
  private static final int AFTER_SURROGATES = 0xe000;

  /**
   * Names of objects from one on.
   *
   * @param end the first name that is not meant; empty where all that follow are
   */
  private record Range(String start, String end) {}

  /** Objects of a range, and what of it is still to be listed. */
  private record Found(ImmutableList<Blob> objects, ImmutableList<Range> rest) {}

  ImmutableSortedMap<String, T> all() throws IOException {
    List<Blob> objects = new ArrayList<>();
    Queue<Future<Found>> calls = new ArrayDeque<>();
    try {
      Found found = list(new Range(start().getName(), ""));
      while (true) {
        objects.addAll(found.objects());
        for (Range range : found.rest()) {
          calls.add(ParallelCalls.start(() -> list(range)));
        }
        if (calls.isEmpty()) {
          return byName(objects);
        }
        found = ParallelCalls.await(calls.remove());
      }
    } finally {
      calls.forEach(call -> call.cancel(true));
    }
  }

  /** All from one name to another, one answer after the other. */
  ImmutableSortedMap<String, T> between(String first, String last) throws IOException {
    List<Blob> objects = new ArrayList<>();
    Range range = new Range(nameOf(first), behind(nameOf(last)));
    GcsErrors.explained(folder.path(), () -> Iterables.addAll(objects, page(range).iterateAll()));
    return byName(objects);
  }

  private Found list(Range range) throws IOException {
    return GcsErrors.explained(
        folder.path(),
        () -> {
          ImmutableList.Builder<Blob> objects = ImmutableList.builder();
          Page<Blob> page = page(range);
          List<Blob> told = ImmutableList.copyOf(page.getValues());
          String first = told.isEmpty() ? "" : told.get(0).getName();
          int count = told.size();
          objects.addAll(told);
          while (page.hasNextPage()) {
            if (count >= SOME) {
              String last = Iterables.getLast(told).getName();
              return new Found(objects.build(), split(first, last, range.end()));
            }
            page = page.getNextPage();
            told = ImmutableList.copyOf(page.getValues());
            count += told.size();
            objects.addAll(told);
          }
          return new Found(objects.build(), ImmutableList.of());
        });
  }

  /**
   * Splits what follows the last name by the names that are the first to differ from those before
   * at some letter: at that where the listed names differ, then at earlier ones. One request finds
   * one.
   *
   * @param first one of the names that are listed
   * @param end as of {@link Range}
   */
  private ImmutableList<Range> split(String first, String last, String end) {
    ImmutableList.Builder<Range> ranges = ImmutableList.builder();
    String start = behind(last);
    String before = last;
    int same = common(first, last);
    for (int i = 0; i < MOST_RANGES; i++) {
      Optional<String> next = firstIn(new Range(behindAll(before, same), end));
      if (next.isEmpty()) {
        break;
      }
      ranges.add(new Range(start, next.get()));
      start = next.get();
      same = common(before, start);
      before = start;
    }
    return ranges.add(new Range(start, end)).build();
  }

  /** How many letters two names have in common at their beginnings. */
  private static int common(String one, String other) {
    String same = Strings.commonPrefix(one, other);
    return same.codePointCount(0, same.length());
  }

  /** The first name that comes after all that have the same first letters as one, and one more. */
  private static String behindAll(String name, int same) {
    int[] letters = name.codePoints().toArray();
    int at = same;
    while (letters[at] == Character.MAX_CODE_POINT) {
      at--; // Nothing comes after that letter.
    }
    int next = letters[at] + 1;
    return new StringBuilder(new String(letters, 0, at))
        .appendCodePoint(next == SURROGATES ? AFTER_SURROGATES : next)
        .toString();
  }

  private Optional<String> firstIn(Range range) {
    return page(range, BlobListOption.pageSize(1)).streamValues().map(Blob::getName).findFirst();
  }

  private Page<Blob> page(Range range, BlobListOption... options) {
    List<BlobListOption> all = new ArrayList<>(List.of(options));
    all.add(BlobListOption.prefix(start().getName()));
    all.add(BlobListOption.fields(BlobField.NAME, field));
    all.add(BlobListOption.startOffset(range.start()));
    if (!range.end().isEmpty()) {
      all.add(BlobListOption.endOffset(range.end()));
    }
    return GcsAccess.client().list(start().getBucket(), all.toArray(BlobListOption[]::new));
  }

  private ImmutableSortedMap<String, T> byName(List<Blob> objects) {
    ImmutableSortedMap.Builder<String, T> found =
        ImmutableSortedMap.orderedBy(CodePointOrder.INSTANCE);
    int folderLength = nameOf("").length();
    objects.forEach(blob -> found.put(blob.getName().substring(folderLength), value.apply(blob)));
    return found.build();
  }

  private BlobId start() {
    return GcsStorage.id(folder.join(prefix));
  }

  private String nameOf(String file) {
    return GcsStorage.id(folder.join(file)).getName();
  }

  /** The first name that comes after one. */
  private static String behind(String name) {
    return name + '\u0001';
  }
}
