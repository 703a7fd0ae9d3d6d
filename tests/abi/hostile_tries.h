/* What a hostile plugin tries. Each try is named in the one finding it reports, with
 * whether it worked. */
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <sys/uio.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static char said[4096];

#ifndef HOSTILE_STRAY
static void say(const char *name, long result) {
  size_t used = strlen(said);
  snprintf(said + used, sizeof said - used, "%s:%s ", name, result >= 0 ? "works" : "refused");
}

/* Refused by the filter, and not for want of a file of that name or a place to write to. */
static long denied(long result, int error) { return result < 0 && errno == error ? -1 : 0; }

static void *nothing(void *arg) { return arg; }
#else
/* Stays behind: in a session of its own, with no stream of its parent's. */
static long stray(void) {
  int ends[2];
  long pid = 0;
  if (pipe(ends) != 0)
    return -1;
  pid_t first = fork();
  if (first == 0) {
    setsid();
    pid_t second = fork();
    if (second != 0) {
      long of_second = second;
      _exit(write(ends[1], &of_second, sizeof of_second) < 0);
    }
    for (int fd = 0; fd < 64; fd++)
      close(fd);
    sleep(60);
    _exit(0);
  }
  if (first < 0)
    return -1;
  waitpid(first, NULL, 0);
  if (read(ends[0], &pid, sizeof pid) != sizeof pid)
    return -1;
  return pid;
}
#endif

static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  static char answer[8192];
  (void)instance;
  (void)job;
  said[0] = 0;
#ifdef HOSTILE_STRAY
  snprintf(said, sizeof said, "stray %ld", stray());
#else
  pid_t parent = getppid();
  char byte = 0;
  int ends[2], size;
  struct iovec mine = {&byte, 1}, theirs = {(void *)said, 1};
  pthread_t thread;
  struct rlimit more = {4096, 4096};
  say("tcp", socket(AF_INET, SOCK_STREAM, 0));
  say("udp", socket(AF_INET, SOCK_DGRAM, 0));
  say("unix", socket(AF_UNIX, SOCK_STREAM, 0));
  say("netlink", socket(AF_NETLINK, SOCK_RAW, 0));
  say("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0}));
  say("io_uring", syscall(SYS_io_uring_setup, 1, (char[256]){0}));
  say("kill-run", kill(parent, SIGKILL));
  say("kill-all", kill(-1, SIGKILL));
  say("kill-group-of-run", kill(-getpgid(parent), SIGKILL));
  say("tgkill", syscall(SYS_tgkill, parent, parent, SIGKILL));
  say("tkill", syscall(SYS_tkill, parent, SIGKILL));
  say("queue", sigqueue(parent, SIGKILL, (union sigval){0}));
  say("pidfd", syscall(SYS_pidfd_open, parent, 0));
  say("fork", fork());
  say("vfork", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  say("clone3", syscall(SYS_clone3, (char[88]){0}, 88));
  say("exec", execl("/bin/true", "true", (char *)NULL));
  say("ptrace", ptrace(PTRACE_ATTACH, parent, 0, 0));
  say("traceme", ptrace(PTRACE_TRACEME, 0, 0, 0));
  say("memory-of-run", process_vm_readv(parent, &mine, 1, &theirs, 1, 0));
  say("setsid", setsid());
  say("setpgid", setpgid(0, parent));
  say("outlive", prctl(PR_SET_PDEATHSIG, 0));
  say("limits-of-run", prlimit(parent, RLIMIT_NOFILE, &more, NULL));
  say("limits", setrlimit(RLIMIT_NOFILE, &more));
  say("shared-memory", shmget(IPC_PRIVATE, 4096, 0600));
  say("priority-of-run", setpriority(PRIO_PROCESS, (id_t)parent, 19));
  say("read", open("/etc/hostname", O_RDONLY));
  say("list", open("/", O_RDONLY | O_DIRECTORY));
  say("write", open("left-behind", O_WRONLY | O_CREAT, 0600));
  say("write-tmp", open("/tmp/left-behind", O_WRONLY | O_CREAT, 0600));
  say("chmod", chmod("/tmp", 01777));
  say("chmod-at", syscall(SYS_fchmodat, AT_FDCWD, "/tmp", 01777));
  say("touch", utimensat(AT_FDCWD, "/tmp", NULL, 0));
  say("owner", chown("/tmp", (uid_t)-1, (gid_t)-1));
  say("attribute", setxattr("/tmp", "user.left", "", 0, 0));
  say("attributes", listxattr("/tmp", NULL, 0));
  say("file-attribute", syscall(469, AT_FDCWD, "/tmp", (char[24]){0}, 24, 0));
  say("empty", denied(truncate("/no-such-file", 0), EPERM));
  say("empty-by-opening", denied(open("/no-such-file", O_RDONLY | O_TRUNC), EPERM));
  say("create", denied(creat("/no-such-folder/file", 0600), EPERM));
  say("open-by-other-call", denied(syscall(437, AT_FDCWD, "/no-such-file", NULL, 0), ENOSYS));
  say("flags-of-file", denied(ioctl(0, FS_IOC_SETFLAGS, NULL), EPERM));
  say("terminal", denied(ioctl(2, TIOCSTI, NULL), EPERM));
  say("watch", inotify_init1(0));
  say("notify", fcntl(0, F_NOTIFY, 1L));
  say("lease", fcntl(0, F_SETLEASE, F_RDLCK));
  say("signal-by-file", fcntl(0, F_SETOWN, parent));
  say("signal-of-file", fcntl(0, F_SETSIG, SIGKILL));
  say("signals-of-file", fcntl(0, F_SETFL, O_ASYNC));
  say("semaphore", syscall(SYS_semtimedop, 0, NULL, 0, NULL));
  say("inherited", fcntl(77, F_GETFD));
#ifdef __x86_64__
  say("x32-socket", syscall(0x40000000L | SYS_socket, AF_UNIX, SOCK_STREAM, 0));
  say("x32-exec", syscall(0x40000000L | 520, "/bin/true", NULL, NULL));
#endif
  timer_t timer;
  say("timer", timer_create(CLOCK_MONOTONIC, NULL, &timer));
  say("pipe", pipe(ends));
  say("pages-into-pipe", denied(vmsplice(ends[1], NULL, 0, 0), EPERM));
  say("pipe-into-pipe", denied(tee(ends[0], ends[1], 0, 0), EPERM));
  say("files-of-a-thread", denied(syscall(SYS_close_range, 100, 101, 2), EPERM));
  say("thread-apart",
      denied(syscall(SYS_clone, CLONE_VM | CLONE_SIGHAND | CLONE_THREAD, 0, 0, 0, 0), EPERM));
  say("size-of-pipe", ioctl(ends[0], FIONREAD, &size));
  say("thread", -pthread_create(&thread, NULL, nothing, NULL));
  pthread_join(thread, NULL);
  say("kill-itself-softly", kill(getpid(), 0));
#endif
  snprintf(answer, sizeof answer,
           "{\"findings\": [{\"rule\": \"rule\", \"span\": [0, 2], \"message\": \"%s\"}]}", said);
  give(out, answer);
  return PC_OK;
}
