variable "tier" {
  type    = string
  default = "eu-central-1"
}
resource "terraform_data" "key" {}
resource "terraform_data" "several" {
  count = 2
}
resource "terraform_data" "by_name" {
  for_each = toset(["a", "b"])
}
resource "terraform_data" "only" {
  count = 1
}
module "child" {
  source  = "./module"
  for_each = toset(["eu"])
  key     = terraform_data.key.output
  key_id  = terraform_data.key.id
}
resource "terraform_data" "direct" { input = terraform_data.key.id }
resource "terraform_data" "indexed" { input = terraform_data.several[1].id }
resource "terraform_data" "named" { input = terraform_data.by_name["b"].id }
resource "terraform_data" "splat" { input = one(terraform_data.only[*].id) }
resource "terraform_data" "whole" { input = terraform_data.key }
resource "terraform_data" "from_output" { input = module.child["eu"].id }
resource "terraform_data" "two" { input = "${terraform_data.key.id}-${terraform_data.direct.id}" }
resource "terraform_data" "conditional" { input = var.tier == "x" ? null : terraform_data.key.id }
resource "terraform_data" "each" {
  for_each = toset(["a", "b"])
  input    = terraform_data.by_name[each.key].id
}
resource "terraform_data" "nested" {
  input = { id = terraform_data.key.id, list = ["x", terraform_data.key.id], secret = sensitive("hidden") }
}
locals { key = terraform_data.key.id }
resource "terraform_data" "local" { input = local.key }
