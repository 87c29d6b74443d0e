package io.rosterlake.jobs.run;

import io.rosterlake.run.FlowScope;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.upload.CheckedUpload;

/** An upload that passed its check, and the flow it is for. */
record DueUpload(FlowScope flow, CheckedUpload upload, ReadUpload read) {}
