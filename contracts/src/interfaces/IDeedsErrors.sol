// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice Every way in which a call to Deeds fails.
interface IDeedsErrors {
    /// @notice The record never was, or was burnt.
    error NoRecord();
    /// @notice The caller is not the owner and holds no right to do this.
    error NotAuthorised();
    /// @notice Somebody updated first; `current` is the version now.
    error StaleVersion(uint24 current);
    /// @notice The deadline of the signed request is over.
    error Expired();
    /// @notice The signature is not the owner's, or was used or cancelled.
    error BadSignature();
    /// @notice The content address has a form that this call does not take.
    error BadCid();
    /// @notice The address is in the log, not in the state: see LongCid.
    error CidInLog(bytes32 tail);
    /// @notice More than 256 bytes of public description.
    error MetaTooLong();
    /// @notice The receiver is the zero address, or refused.
    error BadReceiver();
    /// @notice None, or more than 256 records in a batch.
    error BatchTooLarge();
    /// @notice The key's scope has a bit without a meaning.
    error BadScope();
}
