using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FlatCity.Operations.Doctor;

/// <summary>Certificates by which browsers know the city: in the files that the settings name, and as the address on the web shows it.</summary>
internal static class CertificateChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        foreach (var (file, password) in Files(around))
            LookAtFile(looked, around, file, password);
        if (around.Url is { } url)
            await LookAtAddressAsync(looked, around, url);
        return looked;
    }

    private static IEnumerable<(string File, string? Password)> Files(Surroundings around)
    {
        if (around.Certificate is { } named)
            yield return (named, null);
        var kestrel = around.Settings.GetSection("Kestrel");
        foreach (var section in kestrel.GetSection("Certificates").GetChildren().Concat(kestrel.GetSection("Endpoints").GetChildren().Select(e => e.GetSection("Certificate"))))
        {
            if (section["Path"] is { Length: > 0 } path)
                yield return (path, section["Password"]);
        }
    }

    private static void LookAtFile(Looked looked, Surroundings around, string file, string? password)
    {
        try
        {
            using var certificate = X509Certificate2.GetCertContentType(file) == X509ContentType.Pfx
                ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
                : X509CertificateLoader.LoadCertificateFromFile(file);
            Judge(looked, around, file, certificate);
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            looked.At(true, () => new("certificate-unreadable", Weight.Now, DoctorTexts.CertificateUnreadable, DoctorTexts.CertificateUnreadableRemedy, file));
        }
    }

    private static void Judge(Looked looked, Surroundings around, string where, X509Certificate2 certificate)
    {
        var (now, ends) = (around.Clock.GetUtcNow(), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        var day = ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        looked.At(ends <= now, () => new("certificate-ended", Weight.Now, DoctorTexts.CertificateEnded, DoctorTexts.CertificateRemedy, where, day));
        looked.At(ends > now && ends - now < around.Bounds.CertificateEnds, () => new("certificate-ending", Weight.Soon, DoctorTexts.CertificateEnding, DoctorTexts.CertificateRemedy, where, day));
    }

    private static async Task LookAtAddressAsync(Looked looked, Surroundings around, Uri url)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var client = new TcpClient();
            await client.ConnectAsync(url.Host, url.Port, patience.Token);
            looked.At(url.Scheme != Uri.UriSchemeHttps, () => new("address-open", Weight.Now, DoctorTexts.AddressOpen, DoctorTexts.AddressOpenRemedy, url));
            if (url.Scheme != Uri.UriSchemeHttps)
                return;
            var distrust = SslPolicyErrors.None;
#pragma warning disable CA5359 // It only looks at what is shown and says what is wrong with it; nothing is sent over this connection.
            await using var secured = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, errors) =>
            {
                distrust = errors;
                return true;
            });
#pragma warning restore CA5359
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.Host }, patience.Token);
            looked.At(distrust != SslPolicyErrors.None, () => new("certificate-distrusted", Weight.Now, DoctorTexts.CertificateDistrusted, DoctorTexts.CertificateDistrustedRemedy, url, distrust));
            if (secured.RemoteCertificate is { } shown)
            {
                using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
                Judge(looked, around, url.ToString(), certificate);
            }
        }
        catch (Exception shut) when (shut is SocketException or AuthenticationException or IOException or OperationCanceledException)
        {
            looked.At(true, () => new("address-shut", Weight.Now, DoctorTexts.AddressShut, DoctorTexts.AddressShutRemedy, url));
        }
    }
}
