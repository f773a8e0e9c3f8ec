//! A value that stays in the thread in which it was made, wherever its owner goes.
//!
//! It does what the crate of that name does, and asks in which thread it is where there can be several. In Wasm
//! without threads there is one, and to ask for its number is 6 KB of the standard library.

use std::{
    fmt,
    mem::{self, ManuallyDrop},
    ops::{Deref, DerefMut},
};

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod home {
    /// The only thread.
    #[derive(Clone, Copy)]
    pub struct Home;

    impl Home {
        pub fn here() -> Home {
            Home
        }

        pub fn is_here(self) -> bool {
            true
        }
    }
}

#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
mod home {
    use std::thread::{ThreadId, current};

    /// The thread in which a value was made.
    #[derive(Clone, Copy)]
    pub struct Home(ThreadId);

    impl Home {
        pub fn here() -> Home {
            Home(current().id())
        }

        pub fn is_here(self) -> bool {
            current().id() == self.0
        }
    }
}

use home::Home;

/// A value that may be sent to other threads, and can be used and dropped in its own one alone.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    home: Home,
}

// SAFETY: whatever leads to the value asks first whether this is the thread in which it was made.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Keeps a value in this thread.
    pub fn new(value: T) -> Self {
        SendWrapper { value: ManuallyDrop::new(value), home: Home::here() }
    }

    /// Whether the value can be used here.
    pub fn valid(&self) -> bool {
        self.home.is_here()
    }

    /// The value itself.
    ///
    /// # Panics
    /// In another thread than its own.
    #[track_caller]
    pub fn take(mut self) -> T {
        self.hold();
        // SAFETY: it is taken once, for the wrapper is forgotten and not dropped.
        let value = unsafe { ManuallyDrop::take(&mut self.value) };
        mem::forget(self);
        value
    }

    #[track_caller]
    fn hold(&self) {
        assert!(self.valid(), "a value is used in another thread than the one in which it was made");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        self.hold();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        self.hold();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    #[track_caller]
    fn drop(&mut self) {
        if !mem::needs_drop::<T>() || self.valid() {
            // SAFETY: nobody comes to it after that.
            unsafe { ManuallyDrop::drop(&mut self.value) };
        } else {
            // What cannot be dropped here stays; and a panic within a panic would end the program.
            assert!(
                std::thread::panicking(),
                "a value is dropped in another thread than the one in which it was made"
            );
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SendWrapper").field(&**self).finish()
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        SendWrapper::new((**self).clone())
    }
}

#[cfg(feature = "futures")]
mod futures {
    use std::{
        ops::DerefMut,
        pin::Pin,
        task::{Context, Poll},
    };

    use super::SendWrapper;

    impl<T> SendWrapper<T> {
        #[track_caller]
        fn pinned(self: Pin<&mut Self>) -> Pin<&mut T> {
            // SAFETY: the value stands in the wrapper itself, which is pinned, and is not moved out of it.
            unsafe { self.map_unchecked_mut(DerefMut::deref_mut) }
        }
    }

    impl<F: Future> Future for SendWrapper<F> {
        type Output = F::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
            self.pinned().poll(context)
        }
    }

    impl<S: futures_core::Stream> futures_core::Stream for SendWrapper<S> {
        type Item = S::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
            self.pinned().poll_next(context)
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            (**self).size_hint()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{rc::Rc, thread};

    use super::*;

    #[test]
    fn a_value_is_used_in_its_own_thread_alone() {
        let value = SendWrapper::new(Rc::new(5));
        assert_eq!((**value, value.valid()), (5, true));
        let other = thread::spawn(move || {
            assert!(!value.valid());
            let used = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| **value));
            assert!(used.is_err());
            std::mem::forget(value);
        });
        other.join().unwrap();
    }

    #[test]
    fn a_value_is_dropped_once() {
        let value = Rc::new(());
        let wrapper = SendWrapper::new(Rc::clone(&value));
        assert_eq!(Rc::strong_count(&wrapper.clone().take()), 3);
        drop(wrapper);
        assert_eq!(Rc::strong_count(&value), 1);
    }
}
