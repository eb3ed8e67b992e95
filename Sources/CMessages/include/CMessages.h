// Written by Protos/generate; change the .proto files instead.

#ifndef CMESSAGES_H
#define CMESSAGES_H

#include "google/protobuf/any.pb-c.h"
#include "google/protobuf/duration.pb-c.h"
#include "google/protobuf/field_mask.pb-c.h"
#include "google/protobuf/timestamp.pb-c.h"
#include "google/rpc/error_details.pb-c.h"
#include "google/rpc/status.pb-c.h"
#include "poolkeeper/rpc/v1/control.pb-c.h"
#include "poolkeeper/v1/catalog.pb-c.h"
#include "poolkeeper/v1/resource.pb-c.h"
#include "poolkeeper/v1/event.pb-c.h"
#include "poolkeeper/v1/network.pb-c.h"
#include "poolkeeper/v1/operation.pb-c.h"
#include "poolkeeper/v1/workload.pb-c.h"
#include "poolkeeper/v1/node.pb-c.h"
#include "poolkeeper/v1/pool.pb-c.h"
#include "poolkeeper/storage/v1/rows.pb-c.h"
#include "poolkeeper/storage/v1/commit.pb-c.h"
#include "poolkeeper/v1/reason.pb-c.h"
#include "poolkeeper/v1/system.pb-c.h"
#include "ttrpc/ttrpc.pb-c.h"

// A google.protobuf.FileDescriptorSet of all files, without comments.
extern const uint8_t *_Nonnull const cmessages_descriptor_set;
extern const size_t cmessages_descriptor_set_byte_count;

// The descriptors of all messages.
extern const ProtobufCMessageDescriptor *_Nonnull const *_Nonnull const cmessages_messages;
extern const size_t cmessages_message_count;

// Swift cannot take the address of a C constant; these can.
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__any__pointer(void) {
  return &google__protobuf__any__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__duration__pointer(void) {
  return &google__protobuf__duration__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__field_mask__pointer(void) {
  return &google__protobuf__field_mask__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__timestamp__pointer(void) {
  return &google__protobuf__timestamp__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__error_info__pointer(void) {
  return &google__rpc__error_info__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__bad_request__pointer(void) {
  return &google__rpc__bad_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__bad_request__field_violation__pointer(void) {
  return &google__rpc__bad_request__field_violation__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__retry_info__pointer(void) {
  return &google__rpc__retry_info__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__status__pointer(void) {
  return &google__rpc__status__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__rpc__v1__hello_request__pointer(void) {
  return &poolkeeper__rpc__v1__hello_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__rpc__v1__hello_reply__pointer(void) {
  return &poolkeeper__rpc__v1__hello_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__flavor__pointer(void) {
  return &poolkeeper__v1__flavor__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__zone__pointer(void) {
  return &poolkeeper__v1__zone__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__stock__pointer(void) {
  return &poolkeeper__v1__stock__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__quota__pointer(void) {
  return &poolkeeper__v1__quota__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_flavors_request__pointer(void) {
  return &poolkeeper__v1__list_flavors_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_flavors_reply__pointer(void) {
  return &poolkeeper__v1__list_flavors_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_zones_request__pointer(void) {
  return &poolkeeper__v1__list_zones_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_zones_reply__pointer(void) {
  return &poolkeeper__v1__list_zones_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_stock_request__pointer(void) {
  return &poolkeeper__v1__list_stock_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_stock_reply__pointer(void) {
  return &poolkeeper__v1__list_stock_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__put_flavor_request__pointer(void) {
  return &poolkeeper__v1__put_flavor_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__put_zone_request__pointer(void) {
  return &poolkeeper__v1__put_zone_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__set_stock_request__pointer(void) {
  return &poolkeeper__v1__set_stock_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_quotas_request__pointer(void) {
  return &poolkeeper__v1__list_quotas_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_quotas_reply__pointer(void) {
  return &poolkeeper__v1__list_quotas_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__set_quota_request__pointer(void) {
  return &poolkeeper__v1__set_quota_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__resource_ref__pointer(void) {
  return &poolkeeper__v1__resource_ref__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__condition__pointer(void) {
  return &poolkeeper__v1__condition__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__resources__pointer(void) {
  return &poolkeeper__v1__resources__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__zone_count__pointer(void) {
  return &poolkeeper__v1__zone_count__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__event__pointer(void) {
  return &poolkeeper__v1__event__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_events_request__pointer(void) {
  return &poolkeeper__v1__list_events_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_events_reply__pointer(void) {
  return &poolkeeper__v1__list_events_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_events_request__pointer(void) {
  return &poolkeeper__v1__watch_events_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_events_reply__pointer(void) {
  return &poolkeeper__v1__watch_events_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_events_reply__progress__pointer(void) {
  return &poolkeeper__v1__watch_events_reply__progress__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__addresses__pointer(void) {
  return &poolkeeper__v1__addresses__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__vpc__pointer(void) {
  return &poolkeeper__v1__vpc__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__subnet__pointer(void) {
  return &poolkeeper__v1__subnet__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__security_group__pointer(void) {
  return &poolkeeper__v1__security_group__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__dedicated_network__pointer(void) {
  return &poolkeeper__v1__dedicated_network__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__create_vpc_request__pointer(void) {
  return &poolkeeper__v1__create_vpc_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_vpc_request__pointer(void) {
  return &poolkeeper__v1__get_vpc_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_vpcs_request__pointer(void) {
  return &poolkeeper__v1__list_vpcs_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_vpcs_reply__pointer(void) {
  return &poolkeeper__v1__list_vpcs_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__delete_vpc_request__pointer(void) {
  return &poolkeeper__v1__delete_vpc_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__create_subnet_request__pointer(void) {
  return &poolkeeper__v1__create_subnet_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_subnet_request__pointer(void) {
  return &poolkeeper__v1__get_subnet_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_subnets_request__pointer(void) {
  return &poolkeeper__v1__list_subnets_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_subnets_reply__pointer(void) {
  return &poolkeeper__v1__list_subnets_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__delete_subnet_request__pointer(void) {
  return &poolkeeper__v1__delete_subnet_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__create_security_group_request__pointer(void) {
  return &poolkeeper__v1__create_security_group_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_security_group_request__pointer(void) {
  return &poolkeeper__v1__get_security_group_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_security_groups_request__pointer(void) {
  return &poolkeeper__v1__list_security_groups_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_security_groups_reply__pointer(void) {
  return &poolkeeper__v1__list_security_groups_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__delete_security_group_request__pointer(void) {
  return &poolkeeper__v1__delete_security_group_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_dedicated_network_request__pointer(void) {
  return &poolkeeper__v1__get_dedicated_network_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_dedicated_networks_request__pointer(void) {
  return &poolkeeper__v1__list_dedicated_networks_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_dedicated_networks_reply__pointer(void) {
  return &poolkeeper__v1__list_dedicated_networks_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__plan__pointer(void) {
  return &poolkeeper__v1__plan__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__plan__stock_delta__pointer(void) {
  return &poolkeeper__v1__plan__stock_delta__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__operation__pointer(void) {
  return &poolkeeper__v1__operation__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__operation__progress__pointer(void) {
  return &poolkeeper__v1__operation__progress__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__operation__result__pointer(void) {
  return &poolkeeper__v1__operation__result__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_operation_request__pointer(void) {
  return &poolkeeper__v1__get_operation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_operations_request__pointer(void) {
  return &poolkeeper__v1__list_operations_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_operations_reply__pointer(void) {
  return &poolkeeper__v1__list_operations_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__wait_operation_request__pointer(void) {
  return &poolkeeper__v1__wait_operation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__cancel_operation_request__pointer(void) {
  return &poolkeeper__v1__cancel_operation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__instance__pointer(void) {
  return &poolkeeper__v1__instance__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__workload__pointer(void) {
  return &poolkeeper__v1__workload__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__create_workload_request__pointer(void) {
  return &poolkeeper__v1__create_workload_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_workload_request__pointer(void) {
  return &poolkeeper__v1__get_workload_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_workloads_request__pointer(void) {
  return &poolkeeper__v1__list_workloads_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_workloads_reply__pointer(void) {
  return &poolkeeper__v1__list_workloads_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__renew_workload_request__pointer(void) {
  return &poolkeeper__v1__renew_workload_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__release_workload_request__pointer(void) {
  return &poolkeeper__v1__release_workload_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_workloads_request__pointer(void) {
  return &poolkeeper__v1__watch_workloads_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_workloads_reply__pointer(void) {
  return &poolkeeper__v1__watch_workloads_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_workloads_reply__progress__pointer(void) {
  return &poolkeeper__v1__watch_workloads_reply__progress__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_instance_log_request__pointer(void) {
  return &poolkeeper__v1__get_instance_log_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_instance_log_reply__pointer(void) {
  return &poolkeeper__v1__get_instance_log_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__node__pointer(void) {
  return &poolkeeper__v1__node__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__node__agent__pointer(void) {
  return &poolkeeper__v1__node__agent__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_node_request__pointer(void) {
  return &poolkeeper__v1__get_node_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_nodes_request__pointer(void) {
  return &poolkeeper__v1__list_nodes_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_nodes_reply__pointer(void) {
  return &poolkeeper__v1__list_nodes_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__delete_nodes_request__pointer(void) {
  return &poolkeeper__v1__delete_nodes_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__set_scale_in_protection_request__pointer(void) {
  return &poolkeeper__v1__set_scale_in_protection_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__set_scale_in_protection_reply__pointer(void) {
  return &poolkeeper__v1__set_scale_in_protection_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_instances_request__pointer(void) {
  return &poolkeeper__v1__list_instances_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_instances_reply__pointer(void) {
  return &poolkeeper__v1__list_instances_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__machine_report__pointer(void) {
  return &poolkeeper__v1__machine_report__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__register_node_request__pointer(void) {
  return &poolkeeper__v1__register_node_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__register_node_reply__pointer(void) {
  return &poolkeeper__v1__register_node_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__instance_report__pointer(void) {
  return &poolkeeper__v1__instance_report__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__log_piece__pointer(void) {
  return &poolkeeper__v1__log_piece__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_request__pointer(void) {
  return &poolkeeper__v1__attach_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_request__hello__pointer(void) {
  return &poolkeeper__v1__attach_request__hello__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_request__heartbeat__pointer(void) {
  return &poolkeeper__v1__attach_request__heartbeat__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_request__prepared__pointer(void) {
  return &poolkeeper__v1__attach_request__prepared__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__pointer(void) {
  return &poolkeeper__v1__attach_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__greeting__pointer(void) {
  return &poolkeeper__v1__attach_reply__greeting__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__welcome__pointer(void) {
  return &poolkeeper__v1__attach_reply__welcome__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__prepare__pointer(void) {
  return &poolkeeper__v1__attach_reply__prepare__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__leave__pointer(void) {
  return &poolkeeper__v1__attach_reply__leave__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__start_instance__pointer(void) {
  return &poolkeeper__v1__attach_reply__start_instance__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__stop_instance__pointer(void) {
  return &poolkeeper__v1__attach_reply__stop_instance__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__attach_reply__read_log__pointer(void) {
  return &poolkeeper__v1__attach_reply__read_log__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__pool__pointer(void) {
  return &poolkeeper__v1__pool__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__pool__environment__pointer(void) {
  return &poolkeeper__v1__pool__environment__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__pool__network__pointer(void) {
  return &poolkeeper__v1__pool__network__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__pool__nas__pointer(void) {
  return &poolkeeper__v1__pool__nas__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__pool__node_counts__pointer(void) {
  return &poolkeeper__v1__pool__node_counts__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__create_pool_request__pointer(void) {
  return &poolkeeper__v1__create_pool_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__get_pool_request__pointer(void) {
  return &poolkeeper__v1__get_pool_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_pools_request__pointer(void) {
  return &poolkeeper__v1__list_pools_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_pools_reply__pointer(void) {
  return &poolkeeper__v1__list_pools_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__update_pool_request__pointer(void) {
  return &poolkeeper__v1__update_pool_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__set_nas_connection_request__pointer(void) {
  return &poolkeeper__v1__set_nas_connection_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__scale_pool_request__pointer(void) {
  return &poolkeeper__v1__scale_pool_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__delete_pool_request__pointer(void) {
  return &poolkeeper__v1__delete_pool_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__retry_environment_request__pointer(void) {
  return &poolkeeper__v1__retry_environment_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__pool_row__pointer(void) {
  return &poolkeeper__storage__v1__pool_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__node_row__pointer(void) {
  return &poolkeeper__storage__v1__node_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__workload_row__pointer(void) {
  return &poolkeeper__storage__v1__workload_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__operation_row__pointer(void) {
  return &poolkeeper__storage__v1__operation_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__event_row__pointer(void) {
  return &poolkeeper__storage__v1__event_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__vpc_row__pointer(void) {
  return &poolkeeper__storage__v1__vpc_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__subnet_row__pointer(void) {
  return &poolkeeper__storage__v1__subnet_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__security_group_row__pointer(void) {
  return &poolkeeper__storage__v1__security_group_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__dedicated_network_row__pointer(void) {
  return &poolkeeper__storage__v1__dedicated_network_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__flavor_row__pointer(void) {
  return &poolkeeper__storage__v1__flavor_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__zone_row__pointer(void) {
  return &poolkeeper__storage__v1__zone_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__stock_row__pointer(void) {
  return &poolkeeper__storage__v1__stock_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__quota_row__pointer(void) {
  return &poolkeeper__storage__v1__quota_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__tenant_row__pointer(void) {
  return &poolkeeper__storage__v1__tenant_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__request_row__pointer(void) {
  return &poolkeeper__storage__v1__request_row__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__row_key__pointer(void) {
  return &poolkeeper__storage__v1__row_key__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__change__pointer(void) {
  return &poolkeeper__storage__v1__change__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__storage__v1__commit__pointer(void) {
  return &poolkeeper__storage__v1__commit__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__health_request__pointer(void) {
  return &poolkeeper__v1__health_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__health_reply__pointer(void) {
  return &poolkeeper__v1__health_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__watch_health_request__pointer(void) {
  return &poolkeeper__v1__watch_health_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__info_request__pointer(void) {
  return &poolkeeper__v1__info_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__info_reply__pointer(void) {
  return &poolkeeper__v1__info_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_descriptors_request__pointer(void) {
  return &poolkeeper__v1__list_descriptors_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__list_descriptors_reply__pointer(void) {
  return &poolkeeper__v1__list_descriptors_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__take_snapshot_request__pointer(void) {
  return &poolkeeper__v1__take_snapshot_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__take_snapshot_reply__pointer(void) {
  return &poolkeeper__v1__take_snapshot_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__backup_request__pointer(void) {
  return &poolkeeper__v1__backup_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__backup_reply__pointer(void) {
  return &poolkeeper__v1__backup_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull poolkeeper__v1__backup_reply__summary__pointer(void) {
  return &poolkeeper__v1__backup_reply__summary__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull ttrpc__request__pointer(void) {
  return &ttrpc__request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull ttrpc__response__pointer(void) {
  return &ttrpc__response__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull ttrpc__key_value__pointer(void) {
  return &ttrpc__key_value__descriptor;
}

#endif
