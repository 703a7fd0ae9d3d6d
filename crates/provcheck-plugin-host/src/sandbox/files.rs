//! Landlock: files, TCP, and what lies beyond the process.

use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
};

use super::confinement::Confinement;

/// What the kernels have had one after another, the newest first: files, links between
/// folders, emptying files, TCP, devices, signals and abstract sockets.
const VERSIONS: [ABI; 6] = [ABI::V6, ABI::V5, ABI::V4, ABI::V3, ABI::V2, ABI::V1];

/// Where the system keeps its libraries.
const SYSTEM: [&str; 7] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/nix/store",
];

/// Keeps this process from files but those in `plugin`, `run_folder` and the system's
/// libraries, and from what else this kernel's Landlock knows.
///
/// # Errors
///
/// Why it could not be done at all.
pub(super) fn confine(plugin: &Path, run_folder: &Path) -> Result<Confinement, String> {
    // The newest that the kernel has in full, so that it can be said what holds.
    let (abi, ruleset) = VERSIONS
        .into_iter()
        .find_map(|abi| Some((abi, ruleset(abi).ok()?)))
        .ok_or("the kernel has no Landlock")?;
    let confined = restrict(abi, ruleset, plugin, run_folder).map_err(|e| e.to_string())?;
    if confined == RulesetStatus::NotEnforced {
        return Err("the kernel has no Landlock".to_owned());
    }
    let (tcp, scopes) = (abi >= ABI::V4, abi >= ABI::V6);
    Ok(Confinement { files: true, tcp, scopes, calls: false })
}

fn ruleset(abi: ABI) -> Result<RulesetCreated, RulesetError> {
    let mut ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(abi))?;
    if abi >= ABI::V4 {
        ruleset = ruleset.handle_access(AccessNet::from_all(abi))?;
    }
    if abi >= ABI::V6 {
        ruleset = ruleset.scope(Scope::from_all(abi))?;
    }
    ruleset.create()
}

fn restrict(
    abi: ABI,
    ruleset: RulesetCreated,
    plugin: &Path,
    run_folder: &Path,
) -> Result<RulesetStatus, RulesetError> {
    let readable = AccessFs::from_read(abi);
    let system = SYSTEM.into_iter().map(Path::new);
    let confined = ruleset
        .add_rules(path_beneath_rules(system, readable))?
        .add_rules(path_beneath_rules([plugin, run_folder], readable))?
        .restrict_self()?;
    Ok(confined.ruleset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_up_to_the_kernels_makes_a_ruleset() {
        let made: Vec<bool> = VERSIONS.into_iter().map(|abi| ruleset(abi).is_ok()).collect();
        // A kernel has all that its elders had: once one is made, all older ones are.
        assert!(made.is_sorted(), "{made:?}");
    }
}
