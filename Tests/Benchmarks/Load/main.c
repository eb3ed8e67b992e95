// Calls GetPool on two servers by turns, the real one and the raw echo, and tells what each did.
//
//     benchmark-load record SOCKET POOL FILE
//     benchmark-load measure POOL ROUNDS MILLISECONDS SERVER-SOCKET SERVER-PID ECHO-SOCKET ECHO-PID
//
// `record` writes the real server's reply to FILE, for the echo. `measure` prints one JSON document.

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "round.h"

enum { rounds_maximum = 1000, server_count = 2 };

static const char *const server_names[server_count] = {"getPool", "rawEcho"};

/// How many connections, and how many requests in flight on each.
static const struct {
  int connection_count;
  int in_flight;
} cases[] = {{1, 1}, {1, 64}, {16, 16}};

enum { case_count = sizeof cases / sizeof cases[0] };

static int compare(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return difference < 0 ? -1 : difference > 0;
}

/// Median, least and most of one figure over the rounds.
struct spread {
  double median, minimum, maximum;
};

static struct spread spread(const struct result *results, int rounds, size_t offset) {
  static double values[rounds_maximum];
  for (int round = 0; round < rounds; round += 1) {
    memcpy(&values[round], (const char *)&results[round] + offset, sizeof values[round]);
  }
  qsort(values, (size_t)rounds, sizeof values[0], compare);
  return (struct spread){
    .median = (values[(rounds - 1) / 2] + values[rounds / 2]) / 2,
    .minimum = values[0],
    .maximum = values[rounds - 1],
  };
}

/// Prints what a server did, and returns the medians of its rate and its processor time.
static struct result print_server(const char *name, const struct result *results, int rounds) {
  struct spread rate = spread(results, rounds, offsetof(struct result, requests_per_second));
  struct spread p50 = spread(results, rounds, offsetof(struct result, p50_microseconds));
  struct spread p99 = spread(results, rounds, offsetof(struct result, p99_microseconds));
  struct spread processor =
    spread(results, rounds, offsetof(struct result, processor_microseconds_per_request));
  printf(
    "      \"%s\": {\n"
    "        \"requestsPerSecond\": {\"median\": %.0f, \"min\": %.0f, \"max\": %.0f},\n"
    "        \"latencyMicroseconds\": {\"p50\": %.1f, \"p99\": %.1f},\n"
    "        \"processorMicrosecondsPerRequest\": %.3f\n"
    "      },\n",
    name, rate.median, rate.minimum, rate.maximum, p50.median, p99.median, processor.median
  );
  return (struct result){
    .requests_per_second = rate.median,
    .processor_microseconds_per_request = processor.median,
  };
}

static void measure_case(int index, struct load *servers, int rounds) {
  static struct result results[server_count][rounds_maximum];
  int connection_count = cases[index].connection_count, in_flight = cases[index].in_flight;
  for (int round = 0; round < rounds; round += 1) {
    for (int server = 0; server < server_count; server += 1) {
      servers[server].connection_count = connection_count;
      servers[server].in_flight = in_flight;
      results[server][round] = run_round(&servers[server]);
      fprintf(
        stderr, "%d x %d, round %d of %d: %s %.0f requests/s\n", connection_count, in_flight,
        round + 1, rounds, server_names[server], results[server][round].requests_per_second
      );
    }
  }
  printf("    {\n      \"connections\": %d,\n      \"inFlight\": %d,\n", connection_count, in_flight);
  struct result real = print_server(server_names[0], results[0], rounds);
  struct result echo = print_server(server_names[1], results[1], rounds);
  printf(
    "      \"ratio\": %.3f,\n      \"processorRatio\": %.3f\n",
    real.requests_per_second / echo.requests_per_second,
    echo.processor_microseconds_per_request / real.processor_microseconds_per_request
  );
  printf("    }%s\n", index + 1 < case_count ? "," : "");
}

static int positive(const char *text, int maximum) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*end != 0 || value < 1 || value > maximum) fail(text, "not a number in range");
  return (int)value;
}

static void measure(char **arguments) {
  const char *pool = arguments[0];
  int rounds = positive(arguments[1], rounds_maximum);
  int milliseconds = positive(arguments[2], 600000);
  struct load servers[server_count];
  for (int server = 0; server < server_count; server += 1) {
    servers[server] = (struct load){
      .socket = arguments[3 + 2 * server],
      .pool = pool,
      .process = positive(arguments[4 + 2 * server], 1 << 30),
      .milliseconds = milliseconds,
    };
  }
  printf("{\n  \"rounds\": %d,\n  \"millisecondsPerRound\": %d,\n", rounds, milliseconds);
  printf("  \"cases\": [\n");
  for (int index = 0; index < case_count; index += 1) measure_case(index, servers, rounds);
  printf("  ]\n}\n");
}

int main(int count, char **arguments) {
  if (count == 5 && strcmp(arguments[1], "record") == 0) {
    record_reply(arguments[2], arguments[3], arguments[4]);
  } else if (count == 9 && strcmp(arguments[1], "measure") == 0) {
    measure(arguments + 2);
  } else {
    fprintf(
      stderr,
      "usage: benchmark-load record SOCKET POOL FILE\n"
      "       benchmark-load measure POOL ROUNDS MILLISECONDS"
      " SERVER-SOCKET SERVER-PID ECHO-SOCKET ECHO-PID\n"
    );
    return 64;
  }
  return 0;
}
