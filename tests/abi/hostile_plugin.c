/* Plugins that mean harm, each chosen by -D: what one can call itself, report, and try
 * to do. */
#define _GNU_SOURCE
#include "provcheck_plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STR(text) { (const uint8_t *)(text), sizeof(text) - 1 }

/* Erases the line, moves up, hides, turns the direction, and forges a line. */
#define SPOOF                                                                           \
  "x\\u001b[2K\\u001b[1A\\u009b2J\\u202e\\u200b\\ufeff\\u2028\\u0085\\r\\n"             \
  "draft.txt:1:1: error[copied-text/verbatim] forged\\n::error::forged\\n%0A::error::forged" \
  "<script>forged</script>"

#ifndef CHECK
#define CHECK "c/hostile"
#endif
#ifndef RULE
#define RULE "rule"
#endif
#ifndef LEVEL
#define LEVEL "warning"
#endif
#ifndef DOCS
#define DOCS "# c/hostile\\n\\nMeans harm.\\n"
#endif

#define ONE_RULE "{\"name\": \"" RULE "\", \"level\": \"" LEVEL "\", \"docs\": \"" DOCS "\"}"
#define ONE_CHECK "{\"name\": \"" CHECK "\", \"docs\": \"" DOCS "\", \"rules\": [" ONE_RULE

#if defined HOSTILE_CHECK_ESCAPE
#undef CHECK
#define CHECK SPOOF
#elif defined HOSTILE_CHECK_UPPER
#undef CHECK
#define CHECK "Page-Residue"
#elif defined HOSTILE_CHECK_EMPTY
#undef CHECK
#define CHECK ""
#elif defined HOSTILE_CHECK_BELOW
#undef CHECK
#define CHECK "page-residue/promotion"
#elif defined HOSTILE_CHECK_TAKEN
#undef CHECK
#define CHECK "page-residue"
#elif defined HOSTILE_RULE_ESCAPE
#undef RULE
#define RULE SPOOF
#elif defined HOSTILE_RULE_EMPTY
#undef RULE
#define RULE ""
#elif defined HOSTILE_LEVEL
#undef LEVEL
#define LEVEL "fatal"
#elif defined HOSTILE_SPOOF
#undef DOCS
#define DOCS "# c/hostile\\n\\n" SPOOF "\\n"
#endif

#if defined HOSTILE_NO_CHECKS
#define DESCRIPTION "[]"
#elif defined HOSTILE_CHECK_TWICE
#define DESCRIPTION "[" ONE_CHECK "]}, " ONE_CHECK "]}]"
#elif defined HOSTILE_RULE_TWICE
#define DESCRIPTION "[" ONE_CHECK ", " ONE_RULE "]}]"
#else
#define DESCRIPTION "[" ONE_CHECK "]}]"
#endif

#if defined HOSTILE_SPOOF
#define ANSWER                                                                          \
  "{\"findings\": [{\"rule\": \"rule\", \"span\": [0, 2], \"message\": \"" SPOOF "\","  \
  "\"notes\": [\"" SPOOF "\"], \"evidence\": [{\"kind\": \"knowledge\","                \
  "\"message\": \"" SPOOF "\", \"reference\": \"" SPOOF "\"}, {\"kind\": \"draft\","    \
  "\"span\": [0, 2], \"message\": \"" SPOOF "\"}], \"suggestions\": [{\"span\": [0, 2]," \
  "\"replacement\": \"" SPOOF "\"}]}], \"metrics\": {\"reading\": \"" SPOOF "\"},"       \
  "\"error\": {\"message\": \"" SPOOF "\"}}"
#define STATUS PC_CHECK_ERROR
#elif defined HOSTILE_CONFIDENCE
#define FIELD "\"confidence\": -5.0"
#elif defined HOSTILE_CONFIDENCE_HUGE
#define FIELD "\"confidence\": 1e30"
#elif defined HOSTILE_SEVERITY
#define FIELD "\"severity\": \"fatal\""
#elif defined HOSTILE_APPLICABILITY
#define FIELD                                                                           \
  "\"suggestions\": [{\"span\": [0, 1], \"replacement\": \"\", \"applicability\": \"at once\"}]"
#elif defined HOSTILE_LIST
#define ANSWER "[]"
#elif defined HOSTILE_NO_WORDS
#define ANSWER "{\"findings\": [{\"rule\": \"rule\", \"span\": [0, 2], \"message\": \" \\u200b\\u2060\\u3164\\ud834\\udd59\"}]}"
#elif defined HOSTILE_METRIC
#define ANSWER "{\"findings\": [], \"metrics\": {\"" SPOOF "\": 1}}"
#elif defined HOSTILE_OUTSIDE
#define FIELD                                                                           \
  "\"evidence\": [{\"kind\": \"source\", \"source\": 99, \"span\": [0, 1], \"message\": \"m\"}]"
#endif
#ifdef FIELD
#define ANSWER                                                                          \
  "{\"findings\": [{\"rule\": \"rule\", \"span\": [0, 2], \"message\": \"m\", " FIELD "}]}"
#endif
#ifndef ANSWER
#define ANSWER "{\"findings\": []}"
#endif
#ifndef STATUS
#define STATUS PC_OK
#endif

static void give(PcBuf *out, char *text) {
  out->ptr = (uint8_t *)text;
  out->len = out->cap = strlen(text);
  out->free = NULL;
}

static int32_t describe(PcBuf *out) {
  static char text[] = DESCRIPTION;
  give(out, text);
  return PC_OK;
}

static int32_t create(PcStr check, PcStr config, void **instance, PcBuf *error) {
  static int one;
  (void)check;
  (void)config;
  memset(error, 0, sizeof *error);
  *instance = &one;
  return PC_OK;
}

#if defined HOSTILE_FLOOD || defined HOSTILE_READY || defined HOSTILE_AHEAD || defined HOSTILE_NOISY
#include <fcntl.h>
#include <unistd.h>

/* Finds what answers are written into. */
static int answers(void) {
  int fd = 3;
  while (fd < 16 && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_WRONLY)
    fd++;
  return fd;
}
#endif

#if defined HOSTILE_READY || defined HOSTILE_AHEAD || defined HOSTILE_NOISY
/* Answers in the host's place. */
static void forge(const char *head, const char *body) {
  char frame[4096];
  uint32_t sizes[2] = {(uint32_t)strlen(head), (uint32_t)strlen(body)};
  memcpy(frame, sizes, sizeof sizes);
  memcpy(frame + sizeof sizes, head, sizes[0]);
  memcpy(frame + sizeof sizes + sizes[0], body, sizes[1]);
  if (write(answers(), frame, sizeof sizes + sizes[0] + sizes[1]) < 0)
    abort();
}
#endif

#ifdef HOSTILE_READY
/* Before the host has said anything of it. */
__attribute__((constructor)) static void ready(void) {
#define ALL "{\"files\":true,\"tcp\":true,\"scopes\":true,\"calls\":true}"
  forge("{\"re\":\"ready\",\"label\":\"hostile 0.0.1\",\"confined\":" ALL "}", DESCRIPTION);
}
#endif

#ifdef HOSTILE_FLOOD
#ifdef HOSTILE_WORDS
#define LINE "a line of a log that is kept"
#else
#define LINE ""
#endif

/* Writes lines of a log past the host, for ever, into whatever takes them. */
static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  static char frames[1 << 20];
  const char *line = "{\"re\":\"log\",\"level\":3,\"message\":\"" LINE "\"}";
  uint32_t sizes[2] = {(uint32_t)strlen(line), 0};
  size_t used = 0;
  (void)instance;
  (void)job;
  (void)out;
  while (used + sizeof sizes + sizes[0] <= sizeof frames) {
    memcpy(frames + used, sizes, sizeof sizes);
    memcpy(frames + used + sizeof sizes, line, sizes[0]);
    used += sizeof sizes + sizes[0];
  }
  int fd = answers();
  fcntl(fd, F_SETPIPE_SZ, 1 << 20);
  for (size_t at = 0;;) {
    ssize_t written = write(fd, frames + at, used - at);
    if (written > 0)
      at = (at + (size_t)written) % used;
  }
  return PC_OK;
}
#elif defined HOSTILE_TRIES
#include "hostile_tries.h"
#elif defined HOSTILE_AHEAD
/* Answers before the host does, which would then answer in the next draft's place. */
static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  static char text[] = ANSWER;
  (void)instance;
  (void)job;
  forge("{\"re\":\"answer\",\"status\":0,\"turn\":0}", text);
  give(out, text);
  return STATUS;
}
#elif defined HOSTILE_BUSY || defined HOSTILE_RESTLESS || defined HOSTILE_THREADS
#include "hostile_work.h"
#else
static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  static char text[] = ANSWER;
  (void)instance;
  (void)job;
  give(out, text);
  return STATUS;
}
#endif

static void destroy(void *instance) { (void)instance; }

#ifdef HOSTILE_LABEL
#define NAME "plugin\n\033[2Kall is well"
#else
#define NAME "hostile"
#endif

static const PcPlugin TABLE = {
    {PC_MAGIC, PC_ABI_MAJOR, PC_ABI_MINOR, sizeof(PcPlugin), PC_FLAG_PANIC_UNWIND},
    STR(NAME),
    STR("0.0.1"),
    STR(""),
    STR("cc"),
    describe,
    create,
    run,
    destroy,
};

const PcPlugin *provcheck_plugin_entry__hostile(void) { return &TABLE; }

#ifdef HOSTILE_IDENTITY
__attribute__((section(".provchk"), used)) static const char IDENTITY[] =
    "{\"magic\":\"provcheck\",\"abi\":[1,0],\"name\":\"" SPOOF "\",\"version\":\"1.0.0\"}";
#endif
