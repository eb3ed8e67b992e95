#include "report.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "call.h"
#include "round.h"
#include "watch.h"

enum { competitor_maximum = 3, path_size = 256 };

/// One server with one call; `socket` is the name of its file.
struct competitor {
  const char *name;
  const char *socket;
  const struct call *call;
};

/// The servers that take turns; the first is held against the others.
static const struct contest {
  const char *name;
  struct competitor competitors[competitor_maximum];
} contests[] = {
  {
    "getPool",
    {
      {"poolkeeper", "server", &get_pool},
      {"rawEcho", "echo-getPool", &get_pool},
      {"redisGet", "redis", &redis_get},
    },
  },
  {"echo", {{"probeServer", "probe", &echo}, {"rawEcho", "echo-echo", &echo}}},
  {"listNodes", {{"poolkeeper", "server", &list_nodes}, {"rawEcho", "echo-listNodes", &list_nodes}}},
};

/// How many connections, and how many requests in flight on each.
static const struct {
  int connection_count;
  int in_flight;
} cases[] = {{1, 1}, {1, 64}, {16, 16}, {256, 4}};

enum {
  contest_count = sizeof contests / sizeof contests[0],
  case_count = sizeof cases / sizeof cases[0],
};

static int compare(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return difference < 0 ? -1 : difference > 0;
}

/// Median, least and most of one figure over the rounds.
struct spread {
  double median, minimum, maximum;
};

/// The spread of the number at an offset in each of `rounds` records of a size.
static struct spread spread(const void *records, int rounds, size_t size, size_t offset) {
  static double values[rounds_maximum];
  for (int round = 0; round < rounds; round += 1) {
    memcpy(&values[round], (const char *)records + (size_t)round * size + offset, sizeof(double));
  }
  qsort(values, (size_t)rounds, sizeof values[0], compare);
  return (struct spread){
    .median = (values[(rounds - 1) / 2] + values[rounds / 2]) / 2,
    .minimum = values[0],
    .maximum = values[rounds - 1],
  };
}

#define SPREAD(records, rounds, type, member) \
  spread(records, rounds, sizeof(struct type), offsetof(struct type, member))

// MARK: calls

static struct result medians(const struct result *results, int rounds) {
  return (struct result){
    .requests_per_second = SPREAD(results, rounds, result, requests_per_second).median,
    .reply_bytes_per_second = SPREAD(results, rounds, result, reply_bytes_per_second).median,
    .p50_microseconds = SPREAD(results, rounds, result, p50_microseconds).median,
    .p99_microseconds = SPREAD(results, rounds, result, p99_microseconds).median,
    .processor_microseconds_per_request =
      SPREAD(results, rounds, result, processor_microseconds_per_request).median,
  };
}

static void print_competitor(const char *name, const struct result *results, int rounds) {
  struct spread rate = SPREAD(results, rounds, result, requests_per_second);
  struct result middle = medians(results, rounds);
  printf(
    ",\n      \"%s\": {\n"
    "        \"requestsPerSecond\": {\"median\": %.0f, \"min\": %.0f, \"max\": %.0f},\n"
    "        \"replyMegabytesPerSecond\": %.1f,\n"
    "        \"latencyMicroseconds\": {\"p50\": %.1f, \"p99\": %.1f},\n"
    "        \"processorMicrosecondsPerRequest\": %.3f\n"
    "      }",
    name, rate.median, rate.minimum, rate.maximum, middle.reply_bytes_per_second / 1e6,
    middle.p50_microseconds, middle.p99_microseconds, middle.processor_microseconds_per_request
  );
}

/// How the first of a contest does against another: by rate, by processor time and by its latest replies.
static void print_ratio(const char *name, struct result first, struct result other) {
  printf(
    ",\n      \"against%c%s\": {\"rate\": %.3f, \"processor\": %.3f, \"p99\": %.2f}",
    name[0] - 'a' + 'A', name + 1, first.requests_per_second / other.requests_per_second,
    other.processor_microseconds_per_request / first.processor_microseconds_per_request,
    first.p99_microseconds / other.p99_microseconds
  );
}

static void report_case(
  const struct competitor *competitors, int count, struct load *loads, int rounds
) {
  static struct result results[competitor_maximum][rounds_maximum];
  for (int round = 0; round < rounds; round += 1) {
    for (int index = 0; index < count; index += 1) {
      results[index][round] = run_round(&loads[index]);
      fprintf(
        stderr, "%s %d x %d, round %d of %d: %s %.0f requests/s\n", competitors[0].call->name,
        loads[0].connection_count, loads[0].in_flight, round + 1, rounds, competitors[index].name,
        results[index][round].requests_per_second
      );
    }
  }
  printf(
    "    {\n      \"connections\": %d,\n      \"inFlight\": %d", loads[0].connection_count,
    loads[0].in_flight
  );
  for (int index = 0; index < count; index += 1) {
    print_competitor(competitors[index].name, results[index], rounds);
  }
  struct result first = medians(results[0], rounds);
  for (int index = 1; index < count; index += 1) {
    print_ratio(competitors[index].name, first, medians(results[index], rounds));
  }
  printf("\n    }");
}

static void report_contest(
  const struct contest *contest, const char *directory, int rounds, int milliseconds
) {
  char paths[competitor_maximum][path_size];
  struct load loads[competitor_maximum];
  int count = 0;
  for (; count < competitor_maximum && contest->competitors[count].name != NULL; count += 1) {
    const struct competitor *competitor = &contest->competitors[count];
    snprintf(paths[count], path_size, "%s/%s", directory, competitor->socket);
    // Redis is not everywhere; the first two are.
    if (count == 2 && access(paths[count], F_OK) != 0) break;
    loads[count] = (struct load){
      .socket = paths[count], .call = competitor->call, .milliseconds = milliseconds
    };
  }
  printf(",\n  \"%s\": [\n", contest->name);
  for (int index = 0; index < case_count; index += 1) {
    for (int each = 0; each < count; each += 1) {
      loads[each].connection_count = cases[index].connection_count;
      loads[each].in_flight = cases[index].in_flight;
    }
    report_case(contest->competitors, count, loads, rounds);
    printf("%s\n", index + 1 < case_count ? "," : "");
  }
  printf("  ]");
}

void report_calls(const char *directory, int rounds, int milliseconds) {
  for (int index = 0; index < contest_count; index += 1) {
    report_contest(&contests[index], directory, rounds, milliseconds);
  }
}

// MARK: the watch fan-out

static const struct {
  const char *name;
  int watchers;
  bool has_stalled_watcher;
} watch_cases[] = {
  {"noWatcher", 0, false},
  {"watchers", watcher_count, false},
  {"oneMoreStalled", watcher_count, true},
};

enum { watch_case_count = sizeof watch_cases / sizeof watch_cases[0] };

static void print_watch_case(const char *name, const struct watch_result *results, int rounds) {
  struct spread rate = SPREAD(results, rounds, watch_result, writes_per_second);
  printf(
    ",\n    \"%s\": {\n"
    "      \"writesPerSecond\": {\"median\": %.0f, \"min\": %.0f, \"max\": %.0f},\n"
    "      \"writeLatencyMicroseconds\": {\"p50\": %.1f, \"p99\": %.1f},\n"
    "      \"eventsPerSecond\": %.0f,\n"
    "      \"eventLatencyMicroseconds\": {\"p50\": %.1f, \"p99\": %.1f},\n"
    "      \"processorPercent\": %.1f\n"
    "    }",
    name, rate.median, rate.minimum, rate.maximum,
    SPREAD(results, rounds, watch_result, write_p50_microseconds).median,
    SPREAD(results, rounds, watch_result, write_p99_microseconds).median,
    SPREAD(results, rounds, watch_result, events_per_second).median,
    SPREAD(results, rounds, watch_result, event_p50_microseconds).median,
    SPREAD(results, rounds, watch_result, event_p99_microseconds).median,
    100 * SPREAD(results, rounds, watch_result, processor_share).median
  );
}

void report_watch(const char *directory, int rounds, int milliseconds) {
  static struct watch_result results[watch_case_count][rounds_maximum];
  char path[path_size];
  snprintf(path, sizeof path, "%s/server", directory);
  for (int round = 0; round < rounds; round += 1) {
    for (int index = 0; index < watch_case_count; index += 1) {
      struct watch_load load = {
        .socket = path,
        .watchers = watch_cases[index].watchers,
        .has_stalled_watcher = watch_cases[index].has_stalled_watcher,
        .milliseconds = milliseconds,
      };
      results[index][round] = run_watch_round(&load);
      fprintf(
        stderr, "watch, round %d of %d: %s %.0f writes/s, %.0f events/s\n", round + 1, rounds,
        watch_cases[index].name, results[index][round].writes_per_second,
        results[index][round].events_per_second
      );
    }
  }
  printf(
    ",\n  \"watch\": {\n    \"watchers\": %d,\n    \"changesPerSecond\": %d", watcher_count,
    changes_per_second
  );
  double none = SPREAD(results[0], rounds, watch_result, writes_per_second).median;
  double watched = SPREAD(results[1], rounds, watch_result, writes_per_second).median;
  double delivered = SPREAD(results[1], rounds, watch_result, events_per_second).median;
  for (int index = 0; index < watch_case_count; index += 1) {
    print_watch_case(watch_cases[index].name, results[index], rounds);
  }
  printf(
    ",\n    \"writesAgainstNoWatcher\": %.3f,\n    \"writesWithOneStalled\": %.3f,\n"
    "    \"eventsWithOneStalled\": %.3f\n  }",
    watched / none, SPREAD(results[2], rounds, watch_result, writes_per_second).median / watched,
    SPREAD(results[2], rounds, watch_result, events_per_second).median / delivered
  );
}
