variable "key" {}
variable "key_id" {}
resource "terraform_data" "inner" { input = var.key_id }
output "id" { value = terraform_data.inner.id }
