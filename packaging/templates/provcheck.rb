class Provcheck < Formula
  desc "Provenance checker for news drafts"
  homepage "{url}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "{url}/releases/download/v{version}/provcheck-aarch64-apple-darwin.tar.gz"
      sha256 "{sha:aarch64-apple-darwin}"
    end
    on_intel do
      url "{url}/releases/download/v{version}/provcheck-x86_64-apple-darwin.tar.gz"
      sha256 "{sha:x86_64-apple-darwin}"
    end
  end

  on_linux do
    on_arm do
      url "{url}/releases/download/v{version}/provcheck-aarch64-unknown-linux-gnu.tar.gz"
      sha256 "{sha:aarch64-unknown-linux-gnu}"
    end
    on_intel do
      url "{url}/releases/download/v{version}/provcheck-x86_64-unknown-linux-gnu.tar.gz"
      sha256 "{sha:x86_64-unknown-linux-gnu}"
    end
  end

  def install
    bin.install "provcheck"
    (man1/"provcheck.1").write Utils.safe_popen_read(bin/"provcheck", "man")
    generate_completions_from_executable(bin/"provcheck", "completions")
  end

  test do
    (testpath/"draft.txt").write "It rained.\n"
    assert_match "nothing found", shell_output("#{bin}/provcheck check draft.txt")
  end
end
