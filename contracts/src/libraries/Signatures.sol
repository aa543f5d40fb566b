// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {IERC1271} from "../interfaces/IERC1271.sol";

/// @notice Tells whether an account signed a hash.
library Signatures {
    /// Half the order of secp256k1: of the two forms of a signature the lower counts.
    uint256 private constant MAX_S =
        0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice True for the account's own key, and for a contract that says yes.
    /// @dev The key is tried first, whatever code the account carries: under
    /// EIP-7702 an account keeps its key while it runs code, and that key can
    /// send a transaction anyway. A real contract has no key.
    function isFrom(address account, bytes32 hash, bytes calldata signature)
        internal
        view
        returns (bool)
    {
        if (account == address(0)) return false;
        if (signature.length == 65 && _signer(hash, signature) == account) return true;
        return account.code.length > 0 && _contractAgrees(account, hash, signature);
    }

    function _signer(bytes32 hash, bytes calldata signature) private pure returns (address) {
        uint256 s = uint256(bytes32(signature[32:64]));
        if (s > MAX_S) return address(0);
        return ecrecover(hash, uint8(signature[64]), bytes32(signature[:32]), bytes32(s));
    }

    function _contractAgrees(address account, bytes32 hash, bytes calldata signature)
        private
        view
        returns (bool)
    {
        (bool success, bytes memory answer) =
            account.staticcall(abi.encodeCall(IERC1271.isValidSignature, (hash, signature)));
        return success && answer.length >= 32
            && abi.decode(answer, (bytes32)) == bytes32(IERC1271.isValidSignature.selector);
    }
}
