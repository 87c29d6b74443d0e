"""Rosterlake by Airflow: docs/deploy/airflow.md says what to fill in."""

from datetime import datetime, timezone

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG, Param

CONFIG = "/etc/rosterlake/tenant.yaml"

# The driver runs on the worker (client mode). So the task sees the exit code, and the driver has the
# worker's environment: secrets stand on no command line.
SPARK = {
    "application": "/opt/rosterlake/rosterlake.jar",
    "java_class": "io.rosterlake.jobs.cli.Rosterlake",
    "jars": "/opt/rosterlake/rosterlake-azure.jar",
    "conn_id": "spark_default",
    "deploy_mode": "client",
    "driver_memory": "4g",
    "executor_memory": "4g",
    "num_executors": 2,
    "env_vars": {"LC_ALL": "C.UTF-8"},
    "conf": {"spark.executorEnv.LC_ALL": "C.UTF-8"},
    # A held run would be held again.
    "retries": 0,
}

with DAG(
    dag_id="rosterlake_run",
    description="Runs every flow of the tenant",
    schedule="0 2,14 * * *",
    start_date=datetime(2026, 8, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
):
    SparkSubmitOperator(
        task_id="run",
        name="rosterlake-run",
        application_args=["run", "--config", CONFIG],
        **SPARK,
    )

with DAG(
    dag_id="rosterlake_decide",
    description="Shows, approves, discards or undoes a run; started by hand",
    schedule=None,
    start_date=datetime(2026, 8, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    params={
        "command": Param("show", enum=["show", "approve", "discard", "undo"]),
        "run": Param(type="string", minLength=1, description="The id of the run, as 20260902T020000Z"),
    },
):
    SparkSubmitOperator(
        task_id="decide",
        name="rosterlake-decide",
        application_args=["{{ params.command }}", "{{ params.run }}", "--config", CONFIG],
        **SPARK,
    )
