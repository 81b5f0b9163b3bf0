/** What looks like a secret, and what only looks like one at a glance. Secrets are put together here, so that no scanner takes this file for a leak. */
import { equal, ok } from "node:assert/strict";
import { secretIn, type SecretKind } from "../../server/src/core/facts/secrets";

const MIXED = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"; // 36 characters
const SECRET_ACCESS_KEY = `${MIXED}s9T/`;
const JWT = ["eyJhbGciOiJSUzI1NiJ9", "eyJpc3MiOiJidWlsZCJ9", MIXED].join(".");

const SECRETS: readonly (readonly [string, SecretKind])[] = [
  ["-----BEGIN PRIVATE KEY-----", "privateKey"],
  ["-----BEGIN OPENSSH PRIVATE KEY-----", "privateKey"],
  ["-----BEGIN ENCRYPTED PRIVATE KEY-----", "privateKey"],
  ["-----BEGIN PGP PRIVATE KEY BLOCK-----", "privateKey"],
  ["export AWS_ACCESS_KEY_ID=AKIAZ7QRSTUV2WXY3ABC", "accessKey"],
  ["AKIAIOSFODNN7EXAMPLE AKIAZ7QRSTUV2WXY3ABC", "accessKey"],
  [`aws configure set aws_secret_access_key ${SECRET_ACCESS_KEY}`, "accessKey"],
  [`aws_secret_access_key = ${SECRET_ACCESS_KEY}`, "accessKey"],
  [`{"SecretAccessKey": "${SECRET_ACCESS_KEY}"}`, "accessKey"],
  [`Set-AWSCredential -SecretKey ${SECRET_ACCESS_KEY} -StoreAs build`, "accessKey"],
  [`curl -H "Authorization: Bearer ${JWT}" https://api.web.internal`, "token"],
  [`//registry.npmjs.org/:_authToken=npm_${MIXED}`, "token"],
  [`git clone https://ghp_${MIXED}@github.com/web/app`, "token"],
  [`xoxb-${MIXED}`, "token"],
  ["curl https://user:pass2026@host/app.rpm", "password"],
  ["mongodb+srv://app:c0rrecthorse@db.web.internal/app", "password"],
  ["DATABASE_URL='postgres://app:Winter2026!@db:5432/app'", "password"],
  ["passphrase=c0rrect-horse", "password"],
  ["gpg --passphrase='Winter2026!'", "password"],
  ["SECRET_KEY=f8a7b6c5d4e3", "password"],
  ["DJANGO_SECRET_KEY: \"9x!k2m#q7\"", "password"],
  ["api_key=f8a7b6c5d4e3", "password"],
  ["{\"token\":\"f8a7b6c5d4e3\"}", "password"],
  ["db_password=Winter2026!x", "password"],
  ["Server=db;Uid=sa;Pwd=Winter2026!;", "password"],
  ["\"winrm_password\": \"SuperS3cr3t!!!!\"", "password"],
  ["password=changeme1 admin_password=Winter2026!", "password"],
];

const NONE: readonly string[] = [
  "-----BEGIN PUBLIC KEY-----",
  "-----BEGIN PGP PUBLIC KEY BLOCK-----",
  "AKIAIOSFODNN7EXAMPLE",
  "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "aws configure set aws_secret_access_key ${AWS_SECRET_ACCESS_KEY}",
  `aws configure set aws_secret_access_key ${"0123456789abcdef".repeat(3).slice(0, 40)}`,
  "aws configure set aws_secret_access_key xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "Authorization: Bearer $TOKEN",
  "Authorization: Bearer eyJhbGciOiJSUzI1NiJ9",
  `npm_config_cache=/var/cache/npm1`,
  `ghp_${"x".repeat(36)}`,
  "https://user:${PASSWORD_2026}@host",
  "https://user:{{ password2026 }}@host",
  "https://user:<password1>@host",
  "https://user:your_password1@host",
  "https://user:pass2026@www.example.com/app",
  "https://registry.web.internal:50000/app@sha256",
  "http://169.254.169.254/latest/api/token",
  "secret=prod/db-1/password",
  "secret: prod/web/db2/password",
  "--secret=my-db-secret-1",
  "secret=arn:aws:secretsmanager:us-east-1:111122223333:secret:web-Ab12Cd",
  "password=DB_PASSWORD_1",
  "password=var.db_password1",
  "password=your_password_here1",
  "password=<password-2026>",
  "password=${PASSWORD_2026}",
  "password=web-$(openssl rand -hex 12)",
  "password=c0rrect-${SUFFIX}",
  "token=f8a7b6c5-{{ build }}",
  "password={{ parameters.password1 }}",
  "password: !Ref Password1",
  "password: !GetAtt Secret1.Arn",
  "password: {{resolve:secretsmanager:web:SecretString:password1}}",
  "token=xxxxxxxx1",
  "token=aaaaaaaa1",
  "password=changeme123",
  "password=example123",
  "passphrase=/etc/keys/passphrase1",
  "SECRET_KEY=$(cat /run/secrets/key1)",
  "pwd=home12345",
  "OLDPWD=home12345 PWD=build-2026",
  "pam_pwhistory password=required1234",
  "password requisite pam_pwquality.so retry=3 minlen=14",
  "sed -i 's/^PASS_MAX_DAYS.*/PASS_MAX_DAYS 90/' /etc/login.defs",
  "echo 'password=' >> /etc/app.conf",
  "token: X-aws-ec2-metadata-token-ttl-seconds",
];

describe("secrets", () => {
  for (const [text, kind] of SECRETS) it(`${text.slice(0, 60)} is one`, () => equal(secretIn(text), kind));
  for (const text of NONE) it(`${text.slice(0, 60)} is none`, () => equal(secretIn(text), undefined));
  it("are looked for in a long text in no time", () => {
    const started = performance.now();
    for (const part of ["password=", "://a:aaaaaaaa", "secret_key ", "-----BEGIN A", "a1-", "eyJaaaaaaaaaa."]) secretIn(part.repeat(20_000));
    ok(performance.now() - started < 2000);
  });
});
