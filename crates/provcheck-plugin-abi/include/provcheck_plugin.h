/* The C tables between provcheck and a loaded plugin, ABI 1.0.
 *
 * A plugin is a shared library that exports exactly one function whose name
 * begins with `provcheck_plugin_entry__`, of type PcEntry. It returns a table
 * that lives as long as the process. Strings are UTF-8 with a length and no
 * terminating zero; offsets count bytes; ranges are half-open.
 *
 * Ownership: what the host passes in is borrowed for that call. What the plugin
 * passes out is a PcBuf; the host copies it and calls its `free` once. `out`
 * and `error` must always be written, {NULL, 0, 0, NULL} where empty.
 *
 * Fields are only ever appended: read one only where header.struct_size says
 * that the other side has it. Step through `sources` by `doc_stride` bytes.
 *
 * JSON (unknown fields are ignored by both sides):
 *   describe -> [{"name": "house/embargo", "docs": "# house/embargo\n\n...",
 *                 "rules": [{"name": "phrase", "level": "warning", "docs": "..."}],
 *                 "needs": {"sources": true, "structure": true}, "config": {}}]
 *   run      -> {"findings": [{"rule": "phrase", "span": [3, 9], "message": "...",
 *                 "severity": "error", "confidence": 0.9, "notes": ["..."],
 *                 "evidence": [{"kind": "source", "source": 0, "span": [0, 4], "message": "..."},
 *                              {"kind": "knowledge", "message": "...", "reference": "..."},
 *                              {"kind": "draft", "span": [0, 4], "message": "..."}],
 *                 "suggestions": [{"span": [3, 9], "replacement": "...", "applicability": "unsafe"}]}],
 *               "metrics": {}, "error": {"message": "...", "location": "..."}}
 *
 *   meta (of a PcDoc) -> all fields may be missing; ranges are bytes of its text
 *               {"headline": "...", "headline_span": [0, 24],
 *                "date": "2022-07-23", "date_origin": "front-matter", "date_span": [30, 42],
 *                "byline": "...", "publisher": "...", "url": "...", "language": "en",
 *                "blocks": [["headline", 0, 24], ["paragraph", 26, 310]],
 *                "quotations": [{"span": [40, 52], "inner": [41, 51], "kind": "attributed",
 *                  "depth": 0, "speaker": {"name": "...", "span": [60, 69], "resolved": false},
 *                  "cue": [55, 59], "continues": false, "closed": true}],
 *                "quote_faults": [["unclosed", 80, 81]]}
 *               Blocks are in order and do not overlap. `sentences` and `quotes` of the
 *               PcDoc and `quotations` here are empty unless the check's needs have
 *               "structure". Words for a kind that a plugin does not know may come.
 *   options (of a PcJob) -> {"date": "2022-07-23"}: the day of the draft, YYYY-MM-DD; without
 *               one, {}. What a user sets for the check is no part of it: that is `config`
 *               of `create`, an object with the keys of [checks."NAME"].
 *
 * Threads: `describe`, `create` and `destroy` are called by one thread at a time, not always
 * the same. `run` is called for one instance by one thread at a time, unless the plugin's
 * flags have PC_FLAG_THREAD_SAFE; instances may run beside each other in any case. `log` and
 * `cancelled` may be called on any thread while the `run` that they were passed to lasts.
 *
 * Lifetimes: the table and its strings live as long as the process; a plugin is never
 * unloaded. An instance lives from `create` to `destroy`; no call of it runs then. All
 * that PcJob points at (draft, sources, options, host) lives until that `run` returns,
 * and no longer: copy what is kept. With PC_JOB_SOURCES_STATIC the sources live as long as
 * the process, and equal `sources_id` (not 0) means the same sources as before.
 * A PcBuf must stay as it is until its `free` is called, which may be on another thread.
 * `create` writes `instance` only where it returns PC_OK. No exception may leave a function.
 */
#ifndef PROVCHECK_PLUGIN_H
#define PROVCHECK_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#define PC_MAGIC UINT64_C(0x004b4843564f5250) /* "PROVCHK\0", little-endian */
#define PC_ABI_MAJOR 1
#define PC_ABI_MINOR 0

#define PC_FLAG_PANIC_UNWIND UINT64_C(1)
#define PC_FLAG_THREAD_SAFE UINT64_C(2)
#define PC_JOB_SOURCES_STATIC UINT64_C(1)

#define PC_OK 0
#define PC_CHECK_ERROR 1
#define PC_BAD_CONFIG 2
#define PC_UNKNOWN_CHECK 3
#define PC_PANIC 4
#define PC_BAD_ARGUMENT 5

typedef struct { const uint8_t *ptr; size_t len; } PcStr;
typedef struct { uint8_t *ptr; size_t len, cap; void (*free)(uint8_t *ptr, size_t len, size_t cap); } PcBuf;
typedef struct { uint64_t magic; uint16_t abi_major, abi_minor; uint32_t struct_size; uint64_t flags; } PcHeader;
typedef struct { uint32_t start, end; } PcSpan;
typedef struct { const PcSpan *ptr; size_t len; } PcSpans;
typedef struct { PcStr id, text, meta; PcSpans sentences, quotes; } PcDoc;

typedef struct {
  PcHeader header;
  void *ctx;
  void (*log)(void *ctx, uint32_t level, PcStr message);
  uint32_t (*cancelled)(void *ctx);
} PcHost;

typedef struct {
  PcHeader header;
  const PcDoc *draft, *sources;
  size_t sources_len, doc_stride;
  uint64_t sources_id;
  PcStr options;
  const PcHost *host;
} PcJob;

typedef struct {
  PcHeader header;
  PcStr name, version, sdk_version, compiler;
  int32_t (*describe)(PcBuf *out);
  int32_t (*create)(PcStr check, PcStr config, void **instance, PcBuf *error);
  int32_t (*run)(void *instance, const PcJob *job, PcBuf *out);
  void (*destroy)(void *instance);
} PcPlugin;

typedef const PcPlugin *(*PcEntry)(void);

#endif
