/* A plugin that works without end: before it answers, after it has answered, or in ever more
 * threads. */
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef HOSTILE_THREADS
static void *work(void *arg) {
  pause();
  return arg;
}
#else
static void *work(void *arg) {
  for (volatile unsigned long turns = 0;; turns++)
    ;
  return arg;
}

/* Deaf to the signal that its time is up, and with a limit put off for good. */
static void go_on(void) {
  struct rlimit limit;
  signal(SIGXCPU, SIG_IGN);
  getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_CPU, &limit);
}
#endif

#ifdef HOSTILE_NOISY
/* Keeps whoever waits for the answer reading. */
static void *noise(void *arg) {
  for (;;)
    forge("{\"re\":\"log\",\"level\":3,\"message\":\"\"}", "");
  return arg;
}
#endif

static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  static char answer[256];
  (void)instance;
  (void)job;
#ifdef HOSTILE_UNREADABLE
  prctl(PR_SET_NAME, "\xff\xfe");
#endif
#ifdef HOSTILE_NOISY
  pthread_t noisy;
  pthread_create(&noisy, NULL, noise, NULL);
#endif
#ifdef HOSTILE_THREADS
  pthread_t thread;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 1 << 14);
  for (int started = 0; pthread_create(&thread, &small, work, NULL) == 0; started++)
    if (started > 4096)
      abort();
  return PC_CHECK_ERROR;
#elif defined HOSTILE_BUSY
  go_on();
  work(NULL);
#else
  pthread_t thread;
  go_on();
  pthread_create(&thread, NULL, work, NULL);
#endif
  snprintf(answer, sizeof answer,
           "{\"findings\": [{\"rule\": \"rule\", \"span\": [0, 2], \"message\": \"%d\"}]}",
           (int)getpid());
  give(out, answer);
  return PC_OK;
}
