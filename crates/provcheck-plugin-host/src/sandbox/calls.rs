//! seccomp: the system's calls that a check has no use for and that reach out of its
//! process.
//!
//! A list of what is denied, not of what is allowed: a plugin brings libraries along that
//! nobody here knows, and Landlock holds the files. What is denied is what Landlock can't
//! hold: sockets of every kind (an agent or a container engine answers on one that is a
//! file), new processes, calls into other processes, calls that change a file's rights and
//! times without opening it or empty it by opening it, requests to devices and file systems,
//! and calls that open doors around the filter.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen as Len, SeccompCmpOp as Op, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

/// By call; without a rule, whatever its arguments.
type Rules = BTreeMap<i64, Vec<SeccompRule>>;

// Younger than the bindings; numbered alike on every architecture.
const SYS_FCHMODAT2: i64 = 452;
const SYS_SETXATTRAT: i64 = 463;
const SYS_REMOVEXATTRAT: i64 = 466;
const SYS_GETXATTRAT: i64 = 464;
const SYS_LISTXATTRAT: i64 = 465;
const SYS_FILE_SETATTR: i64 = 469;
const SYS_OPENAT2: i64 = 437;
const SYS_CLOSE_RANGE: i64 = 436;
/// The flag of `close_range` that gives a thread a table of files of its own (`linux/close_range.h`).
const UNSHARE: u64 = 2;

/// Denied whatever their arguments.
const DENIED: &[i64] = &[
    // Sockets, and pipes to what others listen on.
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    // Does all of these in the kernel, past any filter.
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    // New programs. New processes are told from new threads below.
    libc::SYS_execve,
    libc::SYS_execveat,
    // Signals to others; to itself by those below.
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    // Into other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_process_mrelease,
    libc::SYS_kcmp,
    libc::SYS_migrate_pages,
    libc::SYS_move_pages,
    libc::SYS_setpriority,
    libc::SYS_ioprio_set,
    libc::SYS_sched_setaffinity,
    libc::SYS_sched_setattr,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setscheduler,
    // A timer can send the signal by which a process that stands still goes on.
    libc::SYS_timer_create,
    // Keep pages in a pipe that the limit on memory no longer counts.
    libc::SYS_vmsplice,
    libc::SYS_tee,
    // Out of the group that is ended with the process.
    libc::SYS_setsid,
    libc::SYS_setpgid,
    // Memory and queues that other processes of the user see.
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_shmctl,
    libc::SYS_msgget,
    libc::SYS_msgsnd,
    libc::SYS_msgrcv,
    libc::SYS_msgctl,
    libc::SYS_semget,
    libc::SYS_semop,
    libc::SYS_semtimedop,
    libc::SYS_semctl,
    libc::SYS_mq_open,
    libc::SYS_mq_unlink,
    libc::SYS_add_key,
    libc::SYS_keyctl,
    libc::SYS_request_key,
    // What changes a file without opening it: Landlock looks at none of these.
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    SYS_FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    SYS_SETXATTRAT,
    SYS_REMOVEXATTRAT,
    SYS_FILE_SETATTR,
    // To empty a file by its name, for which Landlock has no right before Linux 6.2, and no size
    // limit holds; and to read the attributes of files, for which it has none at all.
    libc::SYS_truncate,
    libc::SYS_getxattr,
    libc::SYS_lgetxattr,
    libc::SYS_fgetxattr,
    libc::SYS_listxattr,
    libc::SYS_llistxattr,
    libc::SYS_flistxattr,
    SYS_GETXATTRAT,
    SYS_LISTXATTRAT,
    // To watch what others do in files.
    libc::SYS_inotify_init1,
    libc::SYS_inotify_add_watch,
    // The system itself; most want rights that are given up, and each has had its holes.
    libc::SYS_acct,
    libc::SYS_bpf,
    libc::SYS_chroot,
    libc::SYS_delete_module,
    libc::SYS_fanotify_init,
    libc::SYS_finit_module,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fsopen,
    libc::SYS_init_module,
    libc::SYS_kexec_load,
    libc::SYS_mount,
    libc::SYS_mount_setattr,
    libc::SYS_move_mount,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_open_tree,
    libc::SYS_perf_event_open,
    libc::SYS_pivot_root,
    libc::SYS_quotactl,
    libc::SYS_reboot,
    libc::SYS_setns,
    libc::SYS_swapoff,
    libc::SYS_swapon,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
];

/// Those that only this architecture has.
#[cfg(target_arch = "x86_64")]
const DENIED_HERE: &[i64] = &[
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_iopl,
    libc::SYS_ioperm,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_inotify_init,
    libc::SYS_creat,
];
#[cfg(not(target_arch = "x86_64"))]
const DENIED_HERE: &[i64] = &[];

/// Added to the numbers of calls made in the 32-bit form of x86-64, which a filter takes
/// for the same architecture; and the calls that this form has for itself.
#[cfg(target_arch = "x86_64")]
const X32: (i64, std::ops::RangeInclusive<i64>) = (0x4000_0000, 512..=547);

/// Denies this thread, and all it starts from now on, what is listed here.
///
/// # Errors
///
/// Where the kernel or this architecture has no such filters.
pub(super) fn confine() -> Result<(), String> {
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(|e| e.to_string())?;
    let denied = filter(in_both_forms(denied()?), libc::EPERM, arch)?;
    // Their flags lie in memory, where no filter looks: as if the kernel did not have them,
    // so that threads are made and files opened by the older calls.
    let younger = Rules::from([libc::SYS_clone3, SYS_OPENAT2].map(|nr| (nr, Vec::new())));
    let unknown = filter(in_both_forms(younger), libc::ENOSYS, arch)?;
    for program in [&unknown, &denied] {
        apply_filter(program).map_err(|e| e.to_string())?;
    }
    Ok(())
}

/// The requests of `ioctl` that a library makes of any file that it was given: what it is, how
/// much there is to read, not to wait, not to hand it on (asm-generic/ioctls.h: `TCGETS`,
/// `TIOCGWINSZ`, `FIONREAD`, `FIONBIO`, `FIONCLEX`, `FIOCLEX`). Others type into the terminal,
/// have signals sent, or set a file's flags, which Landlock does not look at.
const REQUESTS: [u64; 6] = [0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451];
/// Commands of `fcntl` that say to whom a file's signals go and which, or ask for some
/// (asm-generic/fcntl.h, linux/fcntl.h): `F_SETOWN`, `F_SETSIG`, `F_SETOWN_EX`, `F_SETLEASE`,
/// `F_NOTIFY`.
const FILE_SIGNALS: [u64; 5] = [8, 10, 15, 1024, 1026];

fn filter(rules: Rules, error: i32, arch: TargetArch) -> Result<BpfProgram, String> {
    let error = SeccompAction::Errno(error.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, error, arch);
    filter.and_then(BpfProgram::try_from).map_err(|e| e.to_string())
}

fn denied() -> Result<Rules, String> {
    let when = |conditions: &[(u8, Op, u64)]| -> Result<SeccompRule, String> {
        let condition = |(index, op, value): &(u8, Op, u64)| {
            SeccompCondition::new(*index, Len::Dword, op.clone(), *value)
        };
        let conditions: Result<Vec<_>, _> = conditions.iter().map(condition).collect();
        conditions.and_then(SeccompRule::new).map_err(|e| e.to_string())
    };
    let this = u64::from(std::process::id());
    let thread = u64::from(libc::CLONE_THREAD.unsigned_abs());
    let files = u64::from(libc::CLONE_FILES.unsigned_abs());
    let mut rules: Rules = DENIED.iter().chain(DENIED_HERE).map(|&nr| (nr, Vec::new())).collect();
    // A new process, not a new thread; and a thread that opens as many files again.
    let apart = [thread, files].map(|flag| when(&[(0, Op::MaskedEq(flag), 0)]));
    rules.insert(libc::SYS_clone, apart.into_iter().collect::<Result<_, _>>()?);
    rules.insert(SYS_CLOSE_RANGE, vec![when(&[(2, Op::MaskedEq(UNSHARE), UNSHARE)])?]);
    // Another process than this one: a check that aborts signals itself.
    rules.insert(libc::SYS_kill, vec![when(&[(0, Op::Ne, this)])?]);
    rules.insert(libc::SYS_tgkill, vec![when(&[(0, Op::Ne, this)])?]);
    rules.insert(libc::SYS_prlimit64, vec![when(&[(0, Op::Ne, 0), (0, Op::Ne, this)])?]);
    // To outlive provcheck.
    let death_signal = u64::from(libc::PR_SET_PDEATHSIG.unsigned_abs());
    rules.insert(libc::SYS_prctl, vec![when(&[(0, Op::Eq, death_signal)])?]);
    rules.insert(libc::SYS_ioctl, vec![when(&REQUESTS.map(|request| (1, Op::Ne, request)))?]);
    // To empty a file by opening it, for which reading it was enough before Linux 6.2.
    let empty = u64::from(libc::O_TRUNC.unsigned_abs());
    rules.insert(libc::SYS_openat, vec![when(&[(2, Op::MaskedEq(empty), empty)])?]);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_open, vec![when(&[(1, Op::MaskedEq(empty), empty)])?]);
    let asynchronous = u64::from(libc::O_ASYNC.unsigned_abs());
    let set_flags = u64::from(libc::F_SETFL.unsigned_abs());
    let denied = FILE_SIGNALS.map(|command| when(&[(1, Op::Eq, command)]));
    let mut denied: Vec<_> = denied.into_iter().collect::<Result<_, _>>()?;
    denied.push(when(&[(1, Op::Eq, set_flags), (2, Op::MaskedEq(asynchronous), asynchronous)])?);
    rules.insert(libc::SYS_fcntl, denied);
    #[cfg(target_arch = "x86_64")]
    rules.extend(X32.1.map(|nr| (nr | X32.0, Vec::new())));
    Ok(rules)
}

/// Adds the same rules for the calls in their 32-bit form, where there is one.
#[cfg(target_arch = "x86_64")]
fn in_both_forms(mut rules: Rules) -> Rules {
    let same: Vec<_> = rules.iter().map(|(nr, rules)| (nr | X32.0, rules.clone())).collect();
    rules.extend(same);
    rules
}
#[cfg(not(target_arch = "x86_64"))]
fn in_both_forms(rules: Rules) -> Rules {
    rules
}
