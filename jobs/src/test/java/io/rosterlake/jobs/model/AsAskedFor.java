package io.rosterlake.jobs.model;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets a property try what the system properties {@code rosterlake.modelTries} and {@code
 * rosterlake.modelSeed} say, where they are set.
 */
final class AsAskedFor implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    String tries = System.getProperty("rosterlake.modelTries");
    if (tries != null) {
      context.attributes().setTries(Integer.valueOf(tries));
    }
    String seed = System.getProperty("rosterlake.modelSeed");
    if (seed != null) {
      context.attributes().setSeed(seed);
    }
    return property.execute();
  }
}
