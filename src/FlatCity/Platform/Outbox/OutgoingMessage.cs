using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Platform.Outbox;

/// <summary>A message as it leaves: address and words opened for the moment of sending.</summary>
internal sealed record OutgoingMessage(long Id, string Door, string Template, string Language, string Address, string Body)
{
    /// <summary>The public number under which whoever gets it knows the matter.</summary>
    public string? Number { get; init; }

    /// <summary>What a mail is about, without the number.</summary>
    public string? Subject { get; init; }
}

/// <summary>Where messages go: a folder by default, a mail server and a gateway when the city has them. A <see cref="NotSentException"/> means: not sent.</summary>
internal interface IMessageSink
{
    /// <summary>Makes ready for some messages: reads what is set now.</summary>
    Task BeginAsync();

    Task SendAsync(OutgoingMessage message, CancellationToken ending);
}

/// <summary>Whether trying again helps, and whether it is the way that is shut or only this message.</summary>
internal enum NotSent
{
    /// <summary>Later, perhaps: the server said so.</summary>
    Later,

    /// <summary>The way itself is shut (no connection, no answer in time, wrong password): the next message would fare no better.</summary>
    Shut,

    /// <summary>Never to this address.</summary>
    Never,
}

/// <summary>A message that could not be sent, with the other side's words.</summary>
internal sealed class NotSentException(NotSent kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public NotSent Kind => kind;

    /// <summary>Whether a call through <see cref="OutsideHttp"/> fails so.</summary>
    public static bool IsOfCall(Exception fault) => fault is HttpRequestException or IOException or SocketException;

    /// <summary>
    /// What a failed call means. An address that the guard refuses is told in the guard's words, whether or not the client has wrapped them, and is of the kind that the
    /// caller says.
    /// </summary>
    public static NotSentException OfCall(Exception fault, NotSent refused = NotSent.Shut)
    {
        var guard = fault as OutsideRefusedException ?? fault.InnerException as OutsideRefusedException;
        return new NotSentException(guard is null ? NotSent.Shut : refused, (guard ?? fault).Message, fault);
    }

    /// <summary>One that cannot even be read, which must not keep all others from going, round after round; nothing where the fault is another.</summary>
    public static NotSentException? OfPoisoned(Exception fault) => fault is KeyFaultException or CryptographicException or JsonException or ArgumentException or OverflowException or FormatException
        ? new NotSentException(NotSent.Never, $"it cannot be read: {fault.Message}", fault)
        : null;
}
