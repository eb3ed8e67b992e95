#include "measures.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void fail(const char *what, const char *why) {
  fprintf(stderr, "benchmark-load: %s: %s\n", what, why);
  exit(1);
}

uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int bucket(uint64_t value) {
  if (value < 32) return (int)value;
  int exponent = 63 - __builtin_clzll(value);
  return (exponent - 4) * 32 + (int)(value >> (exponent - 5) & 31);
}

static double bucket_floor(int index) {
  if (index < 32) return index;
  return (double)((uint64_t)(32 + index % 32) << (index / 32 - 1));
}

void add_value(struct histogram *histogram, uint64_t value) {
  histogram->buckets[bucket(value)] += 1;
  histogram->count += 1;
}

double percentile(const struct histogram *histogram, double part) {
  uint64_t wanted = (uint64_t)((double)histogram->count * part);
  uint64_t seen = 0;
  for (int index = 0; index < bucket_count; index += 1) {
    seen += histogram->buckets[index];
    if (seen > wanted) return bucket_floor(index) / 1000;
  }
  return 0;
}

/// The processor time of a thread in nanoseconds; 0 when it has gone meanwhile.
static uint64_t thread_time(int process, const char *thread) {
  char path[320];
  snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", process, thread);
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  unsigned long long time = 0;
  if (fscanf(file, "%llu", &time) != 1) fail(path, "unexpected");
  fclose(file);
  return time;
}

double processor_seconds(int process) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", process);
  DIR *threads = opendir(path);
  if (threads == NULL) fail(path, strerror(errno));
  uint64_t total = 0;
  for (struct dirent *entry; (entry = readdir(threads)) != NULL;) {
    if (entry->d_name[0] != '.') total += thread_time(process, entry->d_name);
  }
  closedir(threads);
  return (double)total / 1e9;
}
