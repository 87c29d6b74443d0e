/** A model of the lake in plain collections, and what runs it beside the pipeline. */
package io.rosterlake.jobs.model;
