//! The buffer keeps order and its bounds.

use super::buffer::Buffer;

#[test]
fn batches_come_in_order_and_what_was_put_back_comes_first() {
    let buffer = Buffer::new(5);
    assert!((0..5).all(|n| buffer.push(n, 2)));
    assert!(!buffer.push(5, 2), "there is no more room");
    let batch = buffer.take(3);
    assert_eq!(batch, [0, 1, 2]);
    assert!(buffer.push(6, 2));
    // Two places are left: the oldest of the batch is lost.
    assert_eq!(buffer.put_back(batch), 1);
    assert_eq!((buffer.take(9), buffer.len()), (vec![1, 2, 3, 4, 6], 0));
}
