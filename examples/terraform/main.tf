# The foundation of a deployment from dist/deployment.json (`npm run deployment`), for teams that make accounts, rights,
# the database, buckets and secrets with Terraform and deploy with _FOUNDATION=given. It shows how the file is read;
# it has not been validated against the provider or applied: plan it and read the plan before you use it.

terraform {
  required_providers {
    google = { source = "hashicorp/google", version = ">= 6.0" }
  }
}

variable "project_id" { type = string }
variable "project_number" { type = string }
variable "region" { type = string }
variable "deployment_file" {
  type    = string
  default = "../../dist/deployment.json"
}

locals {
  # Values of the project stand in the file as the scripts of deploy/ write them.
  values = {
    "$${PROJECT_ID}"       = var.project_id
    "$${PROJECT_NUMBER}"   = var.project_number
    "$${REGION}"           = var.region
    "$${DATABASE}"         = "scenestore"
    "$${UPLOADS_BUCKET}"   = "${var.project_id}-scenestore-uploads"
    "$${DATASETS_BUCKET}"  = "${var.project_id}-scenestore-datasets"
    "$${ARTIFACTS_BUCKET}" = "${var.project_id}-scenestore-artifacts"
  }
  text1 = replace(file(var.deployment_file), "$${PROJECT_ID}", local.values["$${PROJECT_ID}"])
  text2 = replace(local.text1, "$${PROJECT_NUMBER}", local.values["$${PROJECT_NUMBER}"])
  text3 = replace(local.text2, "$${REGION}", local.values["$${REGION}"])
  text4 = replace(local.text3, "$${DATABASE}", local.values["$${DATABASE}"])
  text5 = replace(local.text4, "$${UPLOADS_BUCKET}", local.values["$${UPLOADS_BUCKET}"])
  text6 = replace(local.text5, "$${DATASETS_BUCKET}", local.values["$${DATASETS_BUCKET}"])
  text7 = replace(local.text6, "$${ARTIFACTS_BUCKET}", local.values["$${ARTIFACTS_BUCKET}"])
  deployment = jsondecode(local.text7)

  project_grants = { for grant in local.deployment.grants :
    "${grant.member} ${grant.role} ${try(grant.condition.title, "")}" => grant if grant.on == "project" }
  secret_grants = { for grant in local.deployment.grants :
    "${grant.member} ${grant.on}" => grant if startswith(grant.on, "secret ") }
  bucket_grants = { for grant in local.deployment.grants :
    "${grant.member} ${grant.role} ${grant.on}" => grant if endswith(grant.on, " bucket") }
  account_grants = { for grant in local.deployment.grants :
    "${grant.member} ${grant.on}" => grant if startswith(grant.on, "account ") }
  queue_grants = { for grant in local.deployment.grants : grant.member => grant if grant.on == "queue" }
}

resource "google_project_service" "apis" {
  for_each           = toset(local.deployment.services)
  project            = var.project_id
  service            = each.value
  disable_on_destroy = false
}

resource "google_service_account" "accounts" {
  for_each    = toset(local.deployment.accounts)
  project     = var.project_id
  account_id  = each.value
  description = "Scenestore"
}

resource "google_project_iam_custom_role" "roles" {
  for_each    = { for role in local.deployment.roles : role.name => role }
  project     = var.project_id
  role_id     = each.key
  title       = each.key
  permissions = each.value.permissions
}

resource "google_firestore_database" "database" {
  project                           = var.project_id
  name                              = local.deployment.database.name
  location_id                       = local.deployment.database.location
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"
}

resource "google_firestore_backup_schedule" "daily" {
  project   = var.project_id
  database  = google_firestore_database.database.name
  retention = "${local.deployment.database.backupSeconds}s"
  daily_recurrence {}
}

resource "google_storage_bucket" "buckets" {
  for_each                    = { for bucket in local.deployment.buckets : bucket.name => bucket }
  project                     = var.project_id
  name                        = each.key
  location                    = each.value.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = { app = "scenestore" }
  soft_delete_policy { retention_duration_seconds = each.value.softDeleteSeconds }
  dynamic "cors" {
    for_each = each.value.cors
    content {
      origin          = cors.value.origin
      method          = cors.value.method
      response_header = cors.value.responseHeader
      max_age_seconds = cors.value.maxAgeSeconds
    }
  }
  dynamic "lifecycle_rule" {
    for_each = each.value.lifecycle
    content {
      action { type = lifecycle_rule.value.action.type }
      condition { age = lifecycle_rule.value.condition.age }
    }
  }
}

resource "google_secret_manager_secret" "secrets" {
  for_each  = toset(local.deployment.secrets)
  project   = var.project_id
  secret_id = each.value
  labels    = { app = "scenestore" }
  replication {
    user_managed {
      replicas { location = var.region }
    }
  }
}

resource "google_project_iam_member" "project" {
  for_each = local.project_grants
  project  = var.project_id
  member   = each.value.member
  role     = each.value.role
  dynamic "condition" {
    for_each = try([each.value.condition], [])
    content {
      title      = condition.value.title
      expression = condition.value.expression
    }
  }
}

resource "google_secret_manager_secret_iam_member" "secrets" {
  for_each  = local.secret_grants
  project   = var.project_id
  secret_id = trimprefix(each.value.on, "secret ")
  member    = each.value.member
  role      = each.value.role
}

resource "google_cloud_tasks_queue" "queues" {
  for_each   = toset(local.deployment.queues)
  project    = var.project_id
  location   = local.deployment.database.location
  name       = each.value
  depends_on = [google_project_service.apis]

  retry_config {
    max_attempts = 10
    min_backoff  = "5s"
    max_backoff  = "300s"
  }
  rate_limits {
    max_concurrent_dispatches = 200
  }
}

resource "google_cloud_tasks_queue_iam_member" "queues" {
  for_each = local.queue_grants
  project  = var.project_id
  location = local.deployment.database.location
  name     = one([for queue in google_cloud_tasks_queue.queues : queue.name])
  member   = each.value.member
  role     = each.value.role
}

resource "google_storage_bucket_iam_member" "buckets" {
  for_each = local.bucket_grants
  bucket   = "${var.project_id}-scenestore-${trimsuffix(each.value.on, " bucket")}"
  member   = each.value.member
  role     = each.value.role
  dynamic "condition" {
    for_each = try([each.value.condition], [])
    content {
      title      = condition.value.title
      expression = condition.value.expression
    }
  }
}

resource "google_service_account_iam_member" "accounts" {
  for_each           = local.account_grants
  service_account_id = google_service_account.accounts[trimprefix(each.value.on, "account ")].name
  member             = each.value.member
  role               = each.value.role
}
