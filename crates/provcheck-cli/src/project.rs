//! Which drafts belong to which configuration.

use std::path::{Path, PathBuf};

use provcheck_core::CheckEntry;

use crate::UsageError;
use crate::args::RunArgs;
use crate::config::{Config, find};
use crate::inputs::Input;
use crate::plugins::Plugins;

/// Drafts that share a configuration.
#[derive(Debug)]
pub(crate) struct Project {
    pub(crate) config: Config,
    /// Where it was read from.
    pub(crate) file: Option<PathBuf>,
    /// Positions among the drafts given.
    pub(crate) drafts: Vec<usize>,
}

impl Project {
    /// Returns the files that its configuration is made of: itself, the plugins and the
    /// data that it names.
    pub(crate) fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.file.iter().cloned().chain(self.config.named_files())
    }

    /// Returns the file of accepted findings that its configuration names, and the folder
    /// of that.
    pub(crate) fn baseline(&self) -> Option<(PathBuf, PathBuf)> {
        let folder = self.file.as_ref()?.parent().unwrap_or(Path::new(""));
        Some((self.config.baseline.clone()?, folder.to_owned()))
    }
}

/// Finds and reads the configuration of every draft: the nearest file at or
/// above it, unless the command line names one or wants none.
pub(crate) fn projects(
    args: &RunArgs,
    drafts: &[Input],
    entries: &[&'static CheckEntry],
    plugins: &Plugins,
) -> Result<Vec<Project>, UsageError> {
    let mut groups: Vec<(Option<PathBuf>, Vec<usize>)> = Vec::new();
    // Neighbours share a folder: the last answer is most often the next one.
    let mut last: Option<(&Path, Option<PathBuf>)> = None;
    for (index, draft) in drafts.iter().enumerate() {
        let file = match (&args.desk.config, args.desk.no_config, &last) {
            (Some(file), ..) => Some(file.clone()),
            (None, true, _) => None,
            (None, false, Some((folder, file))) if *folder == draft.folder() => file.clone(),
            (None, false, _) => {
                let file = find(draft.folder());
                last = Some((draft.folder(), file.clone()));
                file
            }
        };
        match groups.iter_mut().find(|group| group.0 == file) {
            Some(group) => group.1.push(index),
            None => groups.push((file, vec![index])),
        }
    }
    groups
        .into_iter()
        .map(|(file, drafts)| {
            let config = match &file {
                Some(file) => Config::load(file, entries, plugins)?,
                None => Config::without_file(entries),
            };
            Ok(Project { config, file, drafts })
        })
        .collect()
}
