/* A plugin in C against ABI 1.0. Frozen: this file is the ABI's test. It flags
 * the word "teh", and leaves a field in its answer that nobody knows. */
#include "provcheck_plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STR(text) { (const uint8_t *)(text), sizeof(text) - 1 }

static void release(uint8_t *ptr, size_t len, size_t cap) {
  (void)len;
  (void)cap;
  free(ptr);
}

static void give(PcBuf *out, const char *text) {
  size_t len = strlen(text);
  uint8_t *copy = malloc(len);
  if (copy == NULL) {
    memset(out, 0, sizeof *out);
    return;
  }
  memcpy(copy, text, len);
  out->ptr = copy;
  out->len = len;
  out->cap = len;
  out->free = release;
}

static int32_t describe(PcBuf *out) {
  give(out, "[{\"name\": \"c/teh\", \"docs\": \"# c/teh\\n\\nFlags a slip.\\n\","
            " \"rules\": [{\"name\": \"slip\", \"level\": \"warning\","
            " \"docs\": \"# c/teh/slip\\n\\nA slip.\\n\"}]}]");
  return PC_OK;
}

static int32_t create(PcStr check, PcStr config, void **instance, PcBuf *error) {
  static int one;
  (void)config;
  memset(error, 0, sizeof *error);
  if (check.len != 5 || memcmp(check.ptr, "c/teh", 5) != 0)
    return PC_UNKNOWN_CHECK;
  *instance = &one;
  return PC_OK;
}

static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  char answer[4096];
  size_t used = (size_t)snprintf(answer, sizeof answer, "{\"from\": \"C\", \"findings\": [");
  PcStr text = job->draft->text;
  int first = 1;
  (void)instance;
  for (size_t i = 0; i + 3 <= text.len && used < sizeof answer - 400; i++) {
    if (memcmp(text.ptr + i, "teh", 3) != 0)
      continue;
    used += (size_t)snprintf(answer + used, sizeof answer - used,
                             "%s{\"rule\": \"slip\", \"span\": [%zu, %zu], \"mood\": 7,"
                             " \"message\": \"slip, with %zu sentences and %zu sources around\"}",
                             first ? "" : ",", i, i + 3, job->draft->sentences.len,
                             job->sources_len);
    first = 0;
  }
  snprintf(answer + used, sizeof answer - used, "]}");
  give(out, answer);
  return PC_OK;
}

static void destroy(void *instance) { (void)instance; }

static const PcPlugin TABLE = {
    {PC_MAGIC, PC_ABI_MAJOR, PC_ABI_MINOR, sizeof(PcPlugin), PC_FLAG_PANIC_UNWIND},
    STR("teh-in-c"),
    STR("1.0.0"),
    STR(""),
    STR("cc"),
    describe,
    create,
    run,
    destroy,
};

const PcPlugin *provcheck_plugin_entry__teh(void) { return &TABLE; }
