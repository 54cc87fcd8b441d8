"""Sealed letters between a citizen and the discipline role: a library without a database.

What is sealed to a public key is read with its private key only. The construction is HPKE
(RFC 9180): a key made for one letter, agreed on by X25519, drawn out by HKDF, used once in AES-GCM.
"""
