package io.rosterlake.lease;

/** Is told, in a sentence for people, what a run waits for. */
@FunctionalInterface
public interface WaitNotice {
  void tell(String sentence);
}
