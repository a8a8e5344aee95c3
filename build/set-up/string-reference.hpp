// Included before the SQLite addon's own source where it is built for Node-API 9.
//
// The addon keeps references to strings, which Node-API allows since version 10; version 9 allows
// them to objects, functions and symbols only. So a reference to a string, or to a value that may
// be one, becomes here a reference to an object that holds it.
#pragma once
#include <napi.h>
#include <utility>

namespace Napi {

template <typename T>
class HeldReference {
 public:
  HeldReference() = default;
  HeldReference(HeldReference&&) = default;
  HeldReference& operator=(HeldReference&&) = default;

  bool IsEmpty() const { return holder_.IsEmpty(); }
  T Value() const { return holder_.Value().Get(0u).template As<T>(); }
  void Reset() { holder_.Reset(); }
  void Reset(const T& value, uint32_t = 0) {
    Object holder = Object::New(value.Env());
    holder.Set(0u, value);
    holder_ = Persistent(holder);
  }

 private:
  ObjectReference holder_;
};

template <>
class Reference<String> : public HeldReference<String> {
 public:
  static Reference New(const String& value, uint32_t = 0) {
    Reference made;
    made.Reset(value);
    return made;
  }
};

template <>
class Reference<Napi::Value> : public HeldReference<Napi::Value> {
 public:
  static Reference New(const Napi::Value& value, uint32_t = 0) {
    Reference made;
    made.Reset(value);
    return made;
  }
};

}  // namespace Napi
