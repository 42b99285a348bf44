//! The real program, in a process of its own.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Arc, Mutex, PoisonError},
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command as AsyncCommand},
};

use crate::{Answer, Place, SourceFolder, plaza::client, source::EVENT, wait::SOON};

/// The program as it was built; `None`, said aloud, where it was not.
pub fn path() -> Option<PathBuf> {
    let given = std::env::var("PLAZA_TEST_PROGRAM").ok().map(PathBuf::from);
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/plaza");
    let program = given.unwrap_or_else(built);
    if program.exists() {
        return Some(program);
    }
    crate::place::skip(&format!("{} is not built; make test builds it", program.display()));
    None
}

/// What a process is told: a configuration file and what it refers to.
#[derive(Debug)]
pub struct Setting {
    pub program: PathBuf,
    pub config: PathBuf,
    pub source: SourceFolder,
    pub place: Place,
    _folder: TempDir,
}

impl Setting {
    /// A configuration for the captured conference, kept in `place`, with `more` at its end;
    /// `None` where the program is not built.
    pub fn new(place: Place, more: &str) -> Option<Self> {
        let (program, source) = (path()?, SourceFolder::new());
        let url = source.path().display().to_string();
        Some(Self::asking(program, place, source, &url, more))
    }

    /// The same, asking a site.
    pub fn asking(
        program: PathBuf,
        place: Place,
        source: SourceFolder,
        url: &str,
        more: &str,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let config = folder.path().join("plaza.toml");
        let text = format!(
            "[http]\nlisten = \"127.0.0.1:0\"\npublic_url = \"https://plaza.example.org\"\n\
             [database]\nurl = \"{}\"\n[cache]\nurl = \"{}\"\nprefix = \"{}\"\n\
             [pretalx]\nurl = \"{url}\"\nevent = \"{EVENT}\"\ntoken = \"any\"\n\
             [jobs]\nmode = \"external\"\n[log]\nformat = \"json\"\n{more}",
            place.database_url, place.cache_url, place.prefix,
        );
        fs::write(&config, text).expect("the configuration can be written");
        Self { program, config, source, place, _folder: folder }
    }

    /// Changes words of the configuration.
    pub fn rewrite(&self, from: &str, to: &str) {
        let text = fs::read_to_string(&self.config).expect("the configuration can be read");
        assert!(text.contains(from), "`{from}` is not in {text}");
        fs::write(&self.config, text.replace(from, to)).expect("the configuration can be written");
    }

    /// Runs a command of the program to its end.
    pub fn runs(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program can be started")
    }

    /// A command of the program, with no variable of ours in its environment.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--config").arg(&self.config).stdin(Stdio::null());
        command
    }

    /// Starts a server, and waits until it serves.
    pub async fn serves(&self) -> Program {
        Program::start(self.command(&["serve"])).await
    }
}

/// A server in a process of its own. Killed when dropped.
#[derive(Debug)]
pub struct Program {
    pub address: SocketAddr,
    child: Child,
    http: reqwest::Client,
    /// Everything it has said so far.
    log: Arc<Mutex<Vec<String>>>,
}

impl Program {
    /// Starts a command that ends in a server, and waits until it serves.
    pub async fn start(command: Command) -> Self {
        let mut command = AsyncCommand::from(command);
        command.kill_on_drop(true).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be started");
        let output = child.stderr.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let log = Arc::<Mutex<Vec<String>>>::default();
        let keep = |log: &Mutex<Vec<String>>, line: String| {
            log.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        };
        let serves = async {
            while let Ok(Some(line)) = lines.next_line().await {
                let address = address_in(&line);
                keep(&log, line);
                if let Some(address) = address {
                    return address;
                }
            }
            panic!("the program ended: {log:#?}");
        };
        let address = tokio::time::timeout(SOON, serves).await.expect("the program serves soon");
        // A full pipe would stop the program.
        let said = log.clone();
        tokio_util::task::TaskTracker::new().spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                keep(&said, line);
            }
        });
        Self { address, child, http: client(), log }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.try_get(path).await.expect("the program answers")
    }

    pub async fn try_get(&self, path: &str) -> reqwest::Result<Answer> {
        Answer::read(self.http.get(self.url(path)).send().await?).await
    }

    /// The client that asks, for requests of another kind.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Every line it has written into its log so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Its process number.
    pub fn pid(&self) -> u32 {
        self.child.id().expect("it has not ended")
    }

    /// Sends a signal by name: `TERM`, `KILL`.
    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.pid().to_string()]).status();
        assert!(status.expect("kill can be started").success());
    }

    /// Waits for its end; the exit code, none when a signal ended it.
    pub async fn ends(mut self) -> Option<i32> {
        let ended = tokio::time::timeout(SOON, self.child.wait()).await;
        ended.expect("the program ends soon").expect("its end can be waited for").code()
    }
}

/// The address in the line that says that it serves.
fn address_in(line: &str) -> Option<SocketAddr> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let fields = line.get("fields").unwrap_or(&line);
    (fields["message"] == "plaza serves").then(|| {
        let address = fields["address"].as_str().expect("the line names the address");
        address.parse().expect("the address is one")
    })
}
