#include "crawler/fetch/fetcher.h"

#include <curl/curl.h>

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>

#include "crawler/fetch/fetch_job.h"
#include "crawler/fetch/transfer.h"
#include "crawler/fetch/url.h"

namespace tusach::crawler {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kLongestPoll{1000};

struct CurlLibrary {
  CurlLibrary() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("libcurl");
  }
};

void require_curl() {
  static const CurlLibrary library;
}

}  // namespace

class Fetcher::Engine {
 public:
  explicit Engine(FetchPolicy policy)
      : policy_(std::move(policy)), random_(std::random_device()()), endpoints_(policy_.retry) {
    require_curl();
    multi_ = curl_multi_init();
    share_ = curl_share_init();
    if (multi_ == nullptr || share_ == nullptr) throw std::bad_alloc();
    curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
    curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(2 * policy_.at_once));
  }

  ~Engine() {
    for (Running& running : running_) curl_multi_remove_handle(multi_, running.transfer->handle());
    running_.clear();
    idle_.clear();
    curl_multi_cleanup(multi_);
    curl_share_cleanup(share_);
  }

  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  std::uint64_t submit(FetchRequest request) {
    const std::uint64_t ticket = ++last_ticket_;
    ++under_way_;
    Job job;
    job.ticket = ticket;
    job.request = std::move(request);
    const std::optional<Url> url = parse_url(job.request.url);
    if (!url) {
      refuse(job, FetchFault::bad_url, "no http or https address: " + job.request.url);
      return ticket;
    }
    job.url = *url;
    if (job.request.endpoint.empty()) job.request.endpoint = url->host;
    if (allowed_address(job)) waiting_.push_back(placed(std::move(job)));
    return ticket;
  }

  std::vector<Fetched> work(milliseconds longest, int wake_file) {
    const Clock::time_point end = Clock::now() + longest;
    for (;;) {
      start_what_may();
      if (!done_.empty() || under_way_ == 0) break;
      const Clock::time_point now = Clock::now();
      if (now >= end) break;
      const bool woken = poll(std::min(end, next_start(now)) - now, wake_file);
      collect();
      if (woken) break;
    }
    std::vector<Fetched> done = std::move(done_);
    done_.clear();
    under_way_ -= done.size();
    return done;
  }

  [[nodiscard]] std::size_t under_way() const { return under_way_; }

  void block(const std::string& endpoint, std::string reason) {
    endpoints_.block(endpoint, std::move(reason));
  }

  [[nodiscard]] std::vector<BlockedEndpoint> blocked() const { return endpoints_.all_blocked(); }

  [[nodiscard]] std::vector<std::string> sitemaps_of(const std::string& address) const {
    const std::optional<Url> url = parse_url(address);
    const auto found = url ? hosts_.find(url->origin()) : hosts_.end();
    if (found == hosts_.end()) return {};
    return found->second.rules.sitemaps();
  }

 private:
  struct Running {
    Job job;
    std::unique_ptr<Transfer> transfer;
  };

  Host& host_of(const Url& url) {
    return hosts_
        .try_emplace(url.origin(),
                     Host{HostPace(policy_.requests_per_second, policy_.per_host),
                          policy_.obey_robots ? Robots::unknown : Robots::known, RobotsRules()})
        .first->second;
  }

  Job placed(Job job) {
    job.host = &host_of(job.url);
    return job;
  }

  void refuse(const Job& job, FetchFault fault, std::string message) {
    FetchResponse response;
    response.fault = fault;
    response.message = std::move(message);
    response.url = job.url.text.empty() ? job.request.url : job.url.text;
    response.attempts = job.attempt - 1;
    response.at = std::chrono::system_clock::now();
    complete(job, std::move(response));
  }

  void complete(const Job& job, FetchResponse response) {
    if (job.ticket == 0) {
      take_robots(job, response);
    } else {
      done_.push_back({job.ticket, std::move(response)});
    }
  }

  // A robots.txt may stand with another host (RFC 9309, 2.3.1.2); private ones stay out of reach.
  bool allowed_address(const Job& job) {
    if (job.ticket == 0 || is_allowed_host(policy_, job.url.host)) return true;
    refuse(job, FetchFault::host_not_allowed, "not a host of this source: " + job.url.host);
    return false;
  }

  // Whether the job is answered already by what is known of its endpoint and its host.
  bool refused_before_sending(const Job& job, const Host& host) {
    if (job.ticket == 0) return false;
    if (const std::string* const reason = endpoints_.blocked(job.request.endpoint)) {
      refuse(job, FetchFault::blocked, *reason);
      return true;
    }
    if (host.robots == Robots::unavailable) {
      refuse(job, FetchFault::robots_unavailable,
             "robots.txt of " + job.url.host + " could not be read, which forbids all");
      return true;
    }
    if (host.robots == Robots::known && !host.rules.allows(job.url.target)) {
      refuse(job, FetchFault::robots_refused,
             "robots.txt of " + job.url.host + " forbids " + job.url.target);
      return true;
    }
    return false;
  }

  void start_what_may() {
    const Clock::time_point now = Clock::now();
    for (auto job = waiting_.begin(); job != waiting_.end();) {
      Host& host = *job->host;
      if (refused_before_sending(*job, host)) {
        job = waiting_.erase(job);
        continue;
      }
      if (static_cast<int>(running_.size()) >= policy_.at_once) break;
      if (host.robots == Robots::unknown && job->ticket != 0) {
        ask_robots(job->url, host);
        continue;
      }
      const bool waits_for_robots = host.robots == Robots::asked && job->ticket != 0;
      if (waits_for_robots || job->not_before > now || !host.pace.may_start(now)) {
        ++job;
        continue;
      }
      host.pace.started(now);
      start(std::move(*job));
      job = waiting_.erase(job);
    }
  }

  void ask_robots(const Url& url, Host& host) {
    host.robots = Robots::asked;
    Job job;
    job.request.url = url.origin() + "/robots.txt";
    job.request.endpoint = "robots.txt";
    job.request.enough_bytes = RobotsRules::kMostBytes;
    job.url = *parse_url(job.request.url);
    start(std::move(job));
    host.pace.started(Clock::now());
  }

  void start(Job job) {
    Running running;
    if (idle_.empty()) {
      running.transfer = std::make_unique<Transfer>(policy_, share_);
    } else {
      running.transfer = std::move(idle_.back());
      idle_.pop_back();
    }
    running.transfer->prepare(job.request, job.url);
    running.job = std::move(job);
    curl_multi_add_handle(multi_, running.transfer->handle());
    running_.push_back(std::move(running));
  }

  [[nodiscard]] Clock::time_point next_start(Clock::time_point now) {
    Clock::time_point next = now + kLongestPoll;
    if (static_cast<int>(running_.size()) >= policy_.at_once) return next;
    for (const Job& job : waiting_) {
      const Host& host = *job.host;
      if (host.pace.full() || (host.robots == Robots::asked && job.ticket != 0)) continue;
      next = std::min(next, std::max(job.not_before, host.pace.next()));
    }
    return std::max(next, now);
  }

  // True when the file is readable.
  bool poll(Clock::duration longest, int wake_file) {
    // Rounded up: a wait of zero would turn the loop around without rest.
    const auto wait = std::chrono::duration_cast<milliseconds>(longest) + milliseconds(1);
    curl_waitfd woken{wake_file, CURL_WAIT_POLLIN, 0};
    const unsigned files = wake_file >= 0 ? 1 : 0;
    int running = 0;
    curl_multi_perform(multi_, &running);
    int ignored = 0;
    curl_multi_poll(multi_, &woken, files, static_cast<int>(wait.count()), &ignored);
    curl_multi_perform(multi_, &running);
    return woken.revents != 0;
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      CURL* const handle = message->easy_handle;
      const auto running = std::find_if(
          running_.begin(), running_.end(),
          [handle](const Running& candidate) { return candidate.transfer->handle() == handle; });
      if (running == running_.end()) continue;
      FetchResponse response = running->transfer->finish(code);
      curl_multi_remove_handle(multi_, handle);
      Job job = std::move(running->job);
      idle_.push_back(std::move(running->transfer));
      running_.erase(running);
      host_of(job.url).pace.ended();
      answer(std::move(job), std::move(response));
    }
  }

  void answer(Job job, FetchResponse response) {
    response.attempts = job.attempt;
    if (response.good() && is_redirect(response.status)) {
      follow(std::move(job), std::move(response));
      return;
    }
    if (response.good()) {
      response.fault = fault_of_status(response.status);
      if (!response.good()) {
        response.message = "HTTP " + std::to_string(response.status) + " from " + response.url;
      }
    }
    if (job.ticket != 0) endpoints_.note(job.request.endpoint, job.url.host, response);
    if (repeat(job, response)) return;
    complete(job, std::move(response));
  }

  void follow(Job job, FetchResponse response) {
    const std::string location(response.header("location"));
    const std::optional<Url> next =
        location.empty() ? std::nullopt : resolve_url(job.url, location);
    if (!next) {
      response.fault = FetchFault::malformed;
      response.message = "a redirect to no address: \"" + location + "\"";
      complete(job, std::move(response));
      return;
    }
    if (++job.redirects > policy_.most_redirects) {
      response.fault = FetchFault::too_many_redirects;
      response.message = "more than " + std::to_string(policy_.most_redirects) +
                         " redirects from " + job.request.url;
      complete(job, std::move(response));
      return;
    }
    // As browsers do: what was posted is not posted again to where one is sent.
    if (response.status == 301 || response.status == 302 || response.status == 303) {
      job.request.method = "GET";
      job.request.body.clear();
    }
    job.url = *next;
    if (allowed_address(job)) waiting_.push_front(placed(std::move(job)));
  }

  // Queues the job again when that may help.
  bool repeat(Job& job, const FetchResponse& response) {
    if (!is_worth_repeating(response)) return false;
    milliseconds wait = delay_before(job.attempt + 1, policy_.retry,
                                     std::uniform_real_distribution<double>(0, 1)(random_));
    const auto asked = parse_retry_after(response.header("retry-after"), response.at);
    if (asked) {
      if (*asked > policy_.retry.longest_retry_after) return false;
      wait = std::max<milliseconds>(wait, *asked);
      host_of(job.url).pace.pause_until(Clock::now() + *asked);
    }
    if (job.attempt >= policy_.retry.most_attempts) return false;
    ++job.attempt;
    job.not_before = Clock::now() + wait;
    job.redirects = 0;
    if (job.ticket != 0) job.url = *parse_url(job.request.url);
    waiting_.push_back(placed(std::move(job)));
    return true;
  }

  void take_robots(const Job& job, const FetchResponse& response) {
    const std::optional<Url> asked = parse_url(job.request.url);
    Host& host = host_of(asked ? *asked : job.url);
    host.robots = Robots::known;
    if (response.good()) {
      host.rules = RobotsRules::parse(response.body, policy_.product);
    } else if (response.status >= 400 && response.status < 500 && response.status != 429) {
      host.rules = RobotsRules::allow_all();
    } else if (response.fault == FetchFault::too_large) {
      // What counts of it is at its beginning, which is not at hand; a host that says so much wants
      // something.
      host.rules = RobotsRules::disallow_all();
    } else {
      host.robots = Robots::unavailable;
    }
    if (host.rules.crawl_delay()) host.pace.slow_down_to(*host.rules.crawl_delay());
  }

  FetchPolicy policy_;
  std::mt19937_64 random_;
  CURLM* multi_ = nullptr;
  CURLSH* share_ = nullptr;
  std::uint64_t last_ticket_ = 0;
  std::size_t under_way_ = 0;
  std::deque<Job> waiting_;
  std::list<Running> running_;
  std::vector<std::unique_ptr<Transfer>> idle_;
  std::map<std::string, Host> hosts_;
  EndpointStates endpoints_;
  std::vector<Fetched> done_;
};

Fetcher::Fetcher(FetchPolicy policy) : engine_(std::make_unique<Engine>(std::move(policy))) {}
Fetcher::~Fetcher() = default;

std::uint64_t Fetcher::submit(FetchRequest request) {
  return engine_->submit(std::move(request));
}

std::vector<Fetched> Fetcher::work(std::chrono::milliseconds longest, int wake_file) {
  return engine_->work(longest, wake_file);
}

std::size_t Fetcher::under_way() const {
  return engine_->under_way();
}

void Fetcher::block(const std::string& endpoint, std::string reason) {
  engine_->block(endpoint, std::move(reason));
}

std::vector<BlockedEndpoint> Fetcher::blocked() const {
  return engine_->blocked();
}

std::vector<std::string> Fetcher::sitemaps_of(const std::string& url) const {
  return engine_->sitemaps_of(url);
}

FetchResponse fetch_now(Fetcher& fetcher, FetchRequest request) {
  const std::uint64_t ticket = fetcher.submit(std::move(request));
  for (;;) {
    for (Fetched& fetched : fetcher.work(std::chrono::milliseconds(1000))) {
      if (fetched.ticket == ticket) return std::move(fetched.response);
    }
  }
}

}  // namespace tusach::crawler
