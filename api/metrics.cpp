#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <cstdlib>

namespace tusach::api {
namespace {

prometheus::Histogram::BucketBoundaries latency_buckets() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
}

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("tusach_http_requests_total")
          .Help("Requests answered, by route pattern, method and status")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& latency =
      prometheus::BuildHistogram()
          .Name("tusach_http_request_duration_seconds")
          .Help("Time from the request's arrival to the answer's last byte")
          .Register(registry);
  prometheus::Counter& searches = prometheus::BuildCounter()
                                      .Name("tusach_searches_total")
                                      .Help("Searches made, by API and pages")
                                      .Register(registry)
                                      .Add({});
  prometheus::Counter& empty_searches = prometheus::BuildCounter()
                                            .Name("tusach_searches_without_result_total")
                                            .Help("Searches that found nothing")
                                            .Register(registry)
                                            .Add({});
  prometheus::Gauge& units = prometheus::BuildGauge()
                                 .Name("tusach_index_units")
                                 .Help("Units (articles) in the index generation in use")
                                 .Register(registry)
                                 .Add({});
  prometheus::Gauge& generation = prometheus::BuildGauge()
                                      .Name("tusach_index_generation")
                                      .Help("Number of the index generation in use")
                                      .Register(registry)
                                      .Add({});
  prometheus::Gauge& sequence = prometheus::BuildGauge()
                                    .Name("tusach_index_catalog_sequence")
                                    .Help("Last catalog change that the index holds")
                                    .Register(registry)
                                    .Add({});
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(const std::string& method, const std::string& route, int status,
                            std::chrono::microseconds duration) {
  state_->requests.Add({{"method", method}, {"route", route}, {"status", std::to_string(status)}})
      .Increment();
  state_->latency.Add({{"route", route}}, latency_buckets())
      .Observe(std::chrono::duration<double>(duration).count());
}

void Metrics::count_search(std::size_t total) {
  state_->searches.Increment();
  if (total == 0) state_->empty_searches.Increment();
}

void Metrics::set_generation(const search::Searcher::Generation& generation) {
  state_->units.Set(static_cast<double>(generation.units));
  state_->generation.Set(std::strtod(generation.name.c_str(), nullptr));
  state_->sequence.Set(static_cast<double>(generation.catalog_sequence));
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace tusach::api
