#include "measures.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

double processor_seconds(int process) {
  char path[64], text[1024] = "";
  snprintf(path, sizeof path, "/proc/%d/stat", process);
  FILE *file = fopen(path, "r");
  if (file == NULL) fail(path, strerror(errno));
  size_t size = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[size] = 0;
  const char *end_of_name = strrchr(text, ')');
  unsigned long user = 0, system = 0;
  if (end_of_name == NULL) fail(path, "unexpected");
  // After the name: state, ten numbers, utime, stime.
  int count = sscanf(
    end_of_name + 1, " %*c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %lu %lu", &user, &system
  );
  if (count != 2) fail(path, "unexpected");
  return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}
