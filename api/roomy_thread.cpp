#include "api/roomy_thread.h"

namespace tusach::api {

RoomyThread::RoomyThread() : thread_([this] { work_on(); }) {}

RoomyThread::~RoomyThread() {
  work_ = nullptr;
  given_.release();
  thread_.join();
}

void RoomyThread::run(const std::function<void()>& work) {
  work_ = &work;
  given_.release();
  done_.acquire();
}

void RoomyThread::work_on() {
  while (true) {
    given_.acquire();
    if (work_ == nullptr) return;
    (*work_)();
    done_.release();
  }
}

}  // namespace tusach::api
