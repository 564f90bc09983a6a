using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace FlatCity.Platform.Ciphers;

/// <summary>
/// The framework's keys for what a form or an address carries (its token, a caller's number), as SM4-GCM: the framework makes, renews and keeps them
/// as it does its own; each one's XML names <see cref="Reader"/>, by which it is known again.
/// </summary>
internal sealed class SmFormKeys : AlgorithmConfiguration
{
    public override IAuthenticatedEncryptorDescriptor CreateNewDescriptor() => new FormKey(RandomNumberGenerator.GetBytes(CipherSuite.Bytes));

    private sealed class FormKey(byte[] secret) : IAuthenticatedEncryptorDescriptor
    {
        public IAuthenticatedEncryptor Open() => new Encryptor(CipherSuite.Sm.Sealer(secret));

        public XmlSerializedDescriptorInfo ExportToXml() => new(new XElement("sm4", Convert.ToBase64String(secret)), typeof(Reader));
    }

    internal sealed class Reader : IAuthenticatedEncryptorDescriptorDeserializer
    {
        public IAuthenticatedEncryptorDescriptor ImportFromXml(XElement element) => new FormKey(Convert.FromBase64String(element.Value));
    }

    internal sealed class Factory : IAuthenticatedEncryptorFactory
    {
        public IAuthenticatedEncryptor? CreateEncryptorInstance(IKey key) => (key.Descriptor as FormKey)?.Open();
    }

    private sealed class Encryptor(Sealer sealer) : IAuthenticatedEncryptor
    {
        public byte[] Encrypt(ArraySegment<byte> plaintext, ArraySegment<byte> additionalAuthenticatedData) => sealer.Seal(plaintext, additionalAuthenticatedData);

        public byte[] Decrypt(ArraySegment<byte> ciphertext, ArraySegment<byte> additionalAuthenticatedData) => sealer.Open(ciphertext, additionalAuthenticatedData);
    }
}
