//! Servers that may be killed: a PostgreSQL and a Redis for one test alone.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::{Place, place::service};

/// A service that can be killed and started again.
#[derive(Debug, Clone, Copy)]
pub enum Service {
    Postgres,
    Redis,
}

impl Service {
    fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Redis => "redis",
        }
    }
}

/// A PostgreSQL and a Redis of one test's own, gone with it.
#[derive(Debug)]
pub struct PrivateServices {
    postgres_url: String,
    redis_url: String,
    folder: TempDir,
}

impl PrivateServices {
    /// `None`, said aloud, where the tests were given no services.
    pub fn start() -> Option<Self> {
        service("PLAZA_TEST_POSTGRES")?;
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let output = run(folder.path(), "start", None);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let find = |name: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(&format!("export {name}=")));
            line.unwrap_or_else(|| panic!("no {name} in {said}")).to_owned()
        };
        let (postgres_url, redis_url) = (find("PLAZA_TEST_POSTGRES"), find("PLAZA_TEST_REDIS"));
        Some(Self { postgres_url, redis_url, folder })
    }

    /// A place on them.
    pub fn place(&self) -> Place {
        Place::of(&crate::place::new_database(&self.postgres_url), &self.redis_url)
    }

    /// Ends one without warning.
    pub fn kill(&self, service: Service) {
        run(self.folder.path(), "crash", Some(service));
    }

    /// Starts it again, on the same port and data.
    pub fn revive(&self, service: Service) {
        run(self.folder.path(), "revive", Some(service));
    }
}

impl Drop for PrivateServices {
    fn drop(&mut self) {
        run(self.folder.path(), "stop", None);
    }
}

fn run(folder: &Path, verb: &str, service: Option<Service>) -> Output {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("services.sh");
    let mut command = Command::new(script);
    command.arg(verb).arg(folder.join("services")).args(service.map(Service::name));
    let output = command.output().expect("services.sh can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "services.sh {verb}: {said}");
    output
}
