"""The Merkle log (存证日志): public formats of RFC 6962 and C2SP; knows nothing of cases."""
