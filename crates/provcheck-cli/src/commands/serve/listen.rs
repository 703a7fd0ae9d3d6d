//! Connections: how many there are at once, and how slow they may be.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at once; more wait in the system's queue, and lose nothing.
const CONNECTIONS: usize = 256;
/// How long a client may take for the head of a request, and be silent between two.
const HEAD: Duration = Duration::from_secs(15);
/// How long a connection lives before it is asked to end, and then until it is cut: so
/// a client that never reads its answer can't keep its place.
const LIFE: Duration = Duration::from_mins(5);
const GRACE: Duration = Duration::from_mins(1);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// Serves every connection, until the program is stopped.
pub(super) async fn forever(listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of descriptors, or the client was gone at once.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), service);
            tokio::pin!(connection);
            // A client that breaks off is no error of ours.
            if tokio::time::timeout(LIFE, connection.as_mut()).await.is_err() {
                connection.as_mut().graceful_shutdown();
                let _ = tokio::time::timeout(GRACE, connection).await;
            }
            drop(place);
        });
    }
}
