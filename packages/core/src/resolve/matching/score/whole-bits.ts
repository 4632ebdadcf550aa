/** Bits as whole millionths: floats that differ in their last digits between machines must not order pairs. */
export const wholeBits = (bits: number) => Math.round(bits * 1e6) / 1e6;
