// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Vm} from "./Vm.sol";

/// @notice Three people and the words of a test.
abstract contract People {
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    uint256 internal constant ALICE_KEY = 0xa11ce;
    address internal immutable alice = vm.addr(ALICE_KEY);
    address internal immutable bob = vm.addr(0xb0b);
    address internal immutable carol = vm.addr(0xca401);

    uint64 internal constant START = 1_800_000_000;

    /// @dev What a bare transaction costs: a measured call that is not above it
    /// was not measured as one.
    uint256 internal constant TRANSACTION = 21_000;

    event Cost(string call, uint256 gas);

    /// @dev Cost of the call before, as the whole transaction it would be.
    function atMost(uint256 ceiling, string memory call) internal {
        Vm.Gas memory used = vm.lastCallGas();
        emit Cost(call, used.gasTotalUsed);
        require(used.gasTotalUsed > TRANSACTION, "not measured as a transaction");
        require(used.gasTotalUsed <= ceiling, call);
    }

    function same(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(address actual, address expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(bytes32 actual, bytes32 expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(bytes memory actual, bytes memory expected, string memory what) internal pure {
        require(keccak256(actual) == keccak256(expected), what);
    }
}
