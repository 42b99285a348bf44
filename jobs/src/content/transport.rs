//! Git's smart protocol over our own HTTP client: one TLS for the whole program, and limits,
//! cancellation and redirects that we decide.

mod exchange;

use std::{
    cell::RefCell,
    sync::{Arc, LazyLock, Mutex},
};

use git2::{
    Error, ErrorClass, ErrorCode,
    transport::{Service, SmartSubtransport, SmartSubtransportStream, Transport},
};

use self::exchange::{Endpoint, Exchange};
use super::Transfer;

thread_local! {
    /// libgit2 asks for a transport on the thread that fetches, and tells it only an address.
    static CURRENT: RefCell<Option<Arc<Transfer>>> = const { RefCell::new(None) };
}

/// Does git work on this thread whose HTTP requests belong to `transfer`.
pub(super) fn with<T>(transfer: &Arc<Transfer>, work: impl FnOnce() -> T) -> Result<T, Error> {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            CURRENT.with_borrow_mut(|current| *current = None);
        }
    }
    register()?;
    CURRENT.with_borrow_mut(|current| *current = Some(Arc::clone(transfer)));
    let _leave = Leave;
    Ok(work())
}

/// Makes libgit2 use this transport for http and https, once in a process.
fn register() -> Result<(), Error> {
    static REGISTERED: LazyLock<Result<(), String>> = LazyLock::new(|| {
        for scheme in ["https", "http"] {
            register_scheme(scheme).map_err(|error| error.message().to_owned())?;
        }
        Ok(())
    });
    REGISTERED.clone().map_err(|message| error(&message))
}

#[expect(
    unsafe_code,
    reason = "libgit2's list of transports has no lock; the caller's once-cell runs this before \
              any transport is made, and nothing else in the program registers one"
)]
fn register_scheme(scheme: &str) -> Result<(), Error> {
    unsafe {
        git2::transport::register(scheme, |remote| {
            let transfer = CURRENT.with_borrow(Clone::clone);
            let transfer = transfer.ok_or_else(|| error("no fetch is under way"))?;
            Transport::smart(remote, true, Http { transfer, endpoint: Arc::default() })
        })
    }
}

struct Http {
    transfer: Arc<Transfer>,
    /// Where the first answer came from: what follows goes there too.
    endpoint: Arc<Mutex<Option<Endpoint>>>,
}

impl SmartSubtransport for Http {
    fn action(
        &self,
        url: &str,
        service: Service,
    ) -> Result<Box<dyn SmartSubtransportStream>, Error> {
        let is_listing = match service {
            Service::UploadPackLs => true,
            Service::UploadPack => false,
            Service::ReceivePackLs | Service::ReceivePack => {
                return Err(error("this program only reads repositories"));
            }
        };
        let (transfer, endpoint) = (Arc::clone(&self.transfer), Arc::clone(&self.endpoint));
        Ok(Box::new(Exchange::new(transfer, endpoint, url, is_listing)))
    }

    fn close(&self) -> Result<(), Error> {
        Ok(())
    }
}

fn error(message: &str) -> Error {
    Error::new(ErrorCode::GenericError, ErrorClass::Net, message)
}
