package io.rosterlake.lake;

/** Something in the lake is needed that is not what was written there. */
public final class DamagedException extends LakeException {
  private static final long serialVersionUID = 1L;

  private final transient LakeDamage damage;

  DamagedException(LakeDamage damage, Throwable cause) {
    super(damage.sentence(), cause);
    this.damage = damage;
  }

  /** What is damaged. */
  public LakeDamage damage() {
    return damage;
  }
}
