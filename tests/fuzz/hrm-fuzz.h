/* hrm-fuzz.h: what the fuzzers share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A target is one file. It is built twice: by clang with libFuzzer, and by any
 * compiler with hrm-fuzz-replay.c, which feeds it its seeds and changes of them
 * at random. Seeds are made by our own code, so that none is kept.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Of a target */

/* Takes any bytes; aborts on what must not be. */
int          LLVMFuzzerTestOneInput  (const uint8_t *data, size_t size);
/* Changes DATA in place; returns its new size, of at most MAX. */
size_t       LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max, unsigned int seed);
/* Returns: (transfer full) (element-type GBytes): what to begin with; the same each time */
GPtrArray   *hrm_fuzz_seeds          (void);
/* Words of its format, NULL-terminated; those of the field table come by themselves. */
extern const char * const hrm_fuzz_words[];

/* Of libFuzzer, or of the replayer */
int          LLVMFuzzerInitialize    (int *argc, char ***argv);
size_t       LLVMFuzzerMutate        (uint8_t *data, size_t size, size_t max);

/* hrm-fuzz.c */

/* All words, of the target and of the field table. */
GPtrArray   *hrm_fuzz_dictionary     (void);
/* Seeds of texts, NULL-terminated, that stay. */
GPtrArray   *hrm_fuzz_texts          (const char * const *texts);
/* A word, a random integer that is worth trying. */
const char  *hrm_fuzz_word           (GRand *rand);
gint64       hrm_fuzz_integer        (GRand *rand);
/* Changes a stretch of at most MOST bytes somewhere and leaves the rest. */
size_t       hrm_fuzz_mutate_stretch (uint8_t *data, size_t size, size_t max, size_t most, GRand *rand);
/* Aborts unless MESSAGE is one plain sentence. */
void         hrm_fuzz_assert_sentence (const char *message);
/* Lets all idle callbacks run: what waits there would look like a leak. */
void         hrm_fuzz_settle         (void);
/* A folder in memory, of this process; removed when it ends normally. */
const char  *hrm_fuzz_folder         (void);

G_END_DECLS
