//! What every request can see, and what each of them does with it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use tokio::sync::Semaphore;

use super::guard::{Guard, refusal};
use super::sets::Sets;
use crate::runner::guarded;
use crate::session::{Desk, Session};

/// What every request can see.
pub(super) struct App {
    pub(super) session: Session,
    pub(super) folder: PathBuf,
    pub(super) sets: Sets,
    pub(super) guard: Arc<Guard>,
    /// Checks that run at once: one a core.
    pub(super) running: Arc<Semaphore>,
}

pub(super) type Answer<T> = Result<T, Response>;

pub(super) fn bad(message: &str) -> Response {
    refusal(StatusCode::UNPROCESSABLE_ENTITY, message)
}

/// Does work that takes a core, as soon as one is free.
pub(super) async fn on_a_core<R: Send + 'static>(
    app: &Arc<App>,
    work: impl FnOnce(&App) -> R + Send + 'static,
) -> Answer<R> {
    let lost = || refusal(StatusCode::INTERNAL_SERVER_ERROR, "a fault of provcheck's own");
    let core = Arc::clone(&app.running).acquire_owned().await.map_err(|_| lost())?;
    let app = Arc::clone(app);
    let done = tokio::task::spawn_blocking(move || {
        let done = guarded(|| work(&app));
        drop(core);
        done
    });
    match done.await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) | Err(_) => Err(lost()),
    }
}

pub(super) fn open_desk(app: &App) -> Answer<Arc<Desk>> {
    app.session.desk(&app.folder).map_err(|error| bad(&error.to_string()))
}
