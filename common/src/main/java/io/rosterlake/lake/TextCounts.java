package io.rosterlake.lake;

import static org.apache.spark.sql.functions.udaf;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * How often each of some texts occurs. A count per text would ask of every row whether it has the
 * first, the second and so on; this looks its text up, however many there may be.
 */
public final class TextCounts extends Aggregator<String, TextCounts.Counts, TextCounts.Counts> {
  private static final long serialVersionUID = 1L;

  private TextCounts() {}

  /**
   * The aggregate, to be {@link Observed#counts observed}.
   *
   * @param text STRING; a row where it is null is not counted
   */
  public static Column of(Column text) {
    return udaf(new TextCounts(), Encoders.STRING()).apply(text);
  }

  /** The counts so far, as a bean that Spark can take from task to driver. */
  public static final class Counts {
    private Map<String, Long> byText = new HashMap<>();

    public Map<String, Long> getByText() {
      return byText;
    }

    public void setByText(Map<String, Long> byText) {
      this.byText = new HashMap<>(byText);
    }

    private Counts add(String text, long count) {
      byText.merge(text, count, Long::sum);
      return this;
    }
  }

  @Override
  public Counts zero() {
    return new Counts();
  }

  @Override
  public Counts reduce(Counts counts, String text) {
    return text == null ? counts : counts.add(text, 1);
  }

  @Override
  public Counts merge(Counts one, Counts other) {
    other.byText.forEach(one::add);
    return one;
  }

  @Override
  public Counts finish(Counts counts) {
    return counts;
  }

  @Override
  public Encoder<Counts> bufferEncoder() {
    return Encoders.bean(Counts.class);
  }

  @Override
  public Encoder<Counts> outputEncoder() {
    return Encoders.bean(Counts.class);
  }
}
